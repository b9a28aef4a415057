interface Task {
  readonly atMs: number
  run: () => void
}

/**
 * Time that passes only from one event to the next. Between two events nothing but promises run, and events of the same
 * millisecond happen in the order in which they were planned: so the same plans are the same run.
 */
export class Timeline {
  #nowMs: number
  /** The next one last. */
  readonly #tasks: Task[] = []

  constructor(startMs: number) {
    this.#nowMs = startMs
  }

  now(): number {
    return this.#nowMs
  }

  /** Plans an event. @returns what calls it off. */
  after(ms: number, run: () => void): () => void {
    const task: Task = { atMs: this.#nowMs + Math.max(0, Math.ceil(ms)), run }
    this.#tasks.splice(this.#placeOf(task), 0, task)
    return () => {
      task.run = () => undefined
    }
  }

  /** Lets events happen until it is over, or none is left. */
  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const task = this.#tasks.pop()
      if (!task) return
      this.#nowMs = task.atMs
      task.run()
      // Whatever follows at once has happened before this resolves.
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  /** Before those of its time, since they go from the end. */
  #placeOf({ atMs }: Task): number {
    let [from, until] = [0, this.#tasks.length]
    while (from < until) {
      const middle = (from + until) >> 1
      if ((this.#tasks[middle]?.atMs ?? 0) > atMs) from = middle + 1
      else until = middle
    }
    return from
  }
}
