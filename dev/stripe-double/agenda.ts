/** Real time between two looks at the clock while it may not move: a frozen one never falls due. */
const lookAgainMs = 20
const timerMax = 2 ** 31 - 1

interface Task {
  readonly dueMs: number
  readonly run: () => Promise<void>
  readonly drop: () => void
}

/**
 * What is to happen at a time of the double's clock: held requests, late ones, webhook retries.
 *
 * Tasks run in order of their time. When the clock is advanced past several of them, it stops at
 * each, so that nothing ever executes later than it was due.
 */
export class Agenda {
  readonly #now: () => number
  #tasks: Task[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(now: () => number) {
    this.#now = now
  }

  get size(): number {
    return this.#tasks.length
  }

  /** When the next task is due; undefined when there is none. */
  get nextMs(): number | undefined {
    return this.#tasks[0]?.dueMs
  }

  at(dueMs: number, run: () => Promise<void>, drop: () => void = () => {}): void {
    this.#tasks = [...this.#tasks, { dueMs, run, drop }].toSorted((a, b) => a.dueMs - b.dueMs)
    this.#arm()
  }

  /** Resolves when that much has passed on the clock: true, or false when all tasks were dropped. */
  async wait(ms: number): Promise<boolean> {
    return await new Promise((resolve) => {
      const run = async () => {
        resolve(true)
        // Whoever waited goes on before the next task does, and before the clock moves on.
        await new Promise<void>((next) => setImmediate(next))
      }
      this.at(this.#now() + ms, run, () => resolve(false))
    })
  }

  /** Runs what is due now. */
  async runDue(): Promise<void> {
    for (let task = this.#takeDue(); task; task = this.#takeDue()) await task.run()
    this.#arm()
  }

  dropAll(): void {
    const dropped = this.#tasks
    this.#tasks = []
    this.#arm()
    for (const task of dropped) task.drop()
  }

  #takeDue(): Task | undefined {
    const [first, ...rest] = this.#tasks
    if (!first || first.dueMs > this.#now()) return undefined
    this.#tasks = rest
    return first
  }

  #arm(): void {
    clearTimeout(this.#timer)
    const next = this.nextMs
    if (next === undefined) return
    const delayMs = Math.min(Math.max(next - this.#now(), lookAgainMs), timerMax)
    this.#timer = setTimeout(() => void this.runDue(), delayMs)
    // The open server keeps the process alive, not what it still has to do.
    this.#timer.unref()
  }
}
