// What a page can do that "diplograph serve" delivers, and a report cannot.

// startLive follows the server and returns what the card may edit, or nothing
// on a report.
export function startLive() {
  return undefined;
}
