package article

import "iter"

// skip leaves out the first n.
func skip[T any](seq iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		left := n
		for v := range seq {
			if left > 0 {
				left--
				continue
			}
			if !yield(v) {
				return
			}
		}
	}
}

// ordered applies work to each value, up to workers at once, and yields what
// comes of it in the order of the values. No more than that is under way, so
// memory is bounded by the number of workers. With one worker all is done in
// turn, and nothing is read before it is asked for.
func ordered[In, Out any](seq iter.Seq[In], workers int, work func(In) Out) iter.Seq[Out] {
	if workers == 1 {
		return func(yield func(Out) bool) {
			for v := range seq {
				if !yield(work(v)) {
					return
				}
			}
		}
	}
	return func(yield func(Out) bool) {
		done := make(chan struct{})
		defer close(done)
		queue := make(chan chan Out, workers-1) // one more waits to be put in
		go func() {
			defer close(queue)
			for v := range seq {
				slot := make(chan Out, 1)
				select {
				case queue <- slot:
				case <-done:
					return
				}
				go func() { slot <- work(v) }()
			}
		}()
		for slot := range queue {
			if !yield(<-slot) {
				return
			}
		}
	}
}
