interface Waiting<Item> {
  readonly item: Item
  readonly done: () => void
  readonly failed: (why: unknown) => void
}

/**
 * Lets concurrent callers share one write: the first opens a window of a few milliseconds, and whoever
 * comes within it, or while the write before is under way, goes into the next write together. A
 * caller's promise settles when the write that holds its item does.
 */
export class GroupCommit<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>
  readonly #windowMs: number
  #waiting: Waiting<Item>[] = []
  #running = false

  constructor(write: (items: readonly Item[]) => Promise<void>, windowMs: number) {
    this.#write = write
    this.#windowMs = windowMs
  }

  /** Items that wait for a write. */
  get depth(): number {
    return this.#waiting.length
  }

  add(item: Item): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ item, done, failed })
      if (!this.#running) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#running = true
    while (this.#waiting.length > 0) {
      await new Promise((open) => setTimeout(open, this.#windowMs))
      const group = this.#waiting
      this.#waiting = []
      try {
        await this.#write(group.map(({ item }) => item))
        for (const { done } of group) done()
      } catch (why) {
        for (const { failed } of group) failed(why)
      }
    }
    this.#running = false
  }
}
