// What is chosen on the page. The address's fragment holds all of it, so that
// a copied address shows the same view.

const lists = ['actor', 'code', 'type', 'side', 'deed', 'status', 'source'];
const words = ['q', 'from', 'to', 'pair', 'event', 'lanes', 'zoom', 'detail'];
const defaults = { lanes: 'actors', detail: '0' };

// emptyState is the state of a page that nothing was chosen on.
export function emptyState() {
  const state = {};
  for (const key of lists) state[key] = [];
  for (const key of words) state[key] = defaults[key] ?? '';
  return state;
}

// decode reads a fragment; what it does not know is left out.
export function decode(fragment) {
  const state = emptyState();
  const params = new URLSearchParams(fragment.replace(/^#/, ''));
  for (const key of lists) state[key] = [...new Set(params.getAll(key))];
  for (const key of words) state[key] = params.get(key) ?? state[key];
  if (state.lanes !== 'states') state.lanes = 'actors';
  if (!/^-?[0-5]$/.test(state.detail)) state.detail = '0';
  for (const key of ['from', 'to']) if (!/^\d{4}-\d\d-\d\d$/.test(state[key]) || Number.isNaN(Date.parse(state[key]))) state[key] = '';
  return state;
}

// encode writes a state as a fragment without the "#", empty for emptyState.
export function encode(state) {
  const params = new URLSearchParams();
  for (const key of lists) for (const value of state[key]) params.append(key, value);
  for (const key of words) if (state[key] !== (defaults[key] ?? '')) params.set(key, state[key]);
  return params.toString();
}

// makeStore keeps the state and tells its followers what has changed: they are
// called with the state and the set of keys whose values are new.
export function makeStore(fragment, write) {
  const followers = [];
  const store = { state: decode(fragment) };
  const change = (next) => {
    const before = store.state;
    const changed = new Set(Object.keys(next).filter((key) => String(next[key]) !== String(before[key])));
    if (changed.size === 0) return;
    store.state = next;
    write(encode(next));
    for (const follow of followers) follow(next, changed);
  };
  store.set = (patch) => change({ ...store.state, ...patch });
  store.toggle = (key, value) => {
    const old = store.state[key];
    store.set({ [key]: old.includes(value) ? old.filter((one) => one !== value) : [...old, value] });
  };
  store.load = (text) => change(decode(text));
  store.clear = () => change({ ...emptyState(), event: store.state.event, lanes: store.state.lanes, zoom: store.state.zoom, detail: store.state.detail });
  store.follow = (follow) => followers.push(follow);
  return store;
}
