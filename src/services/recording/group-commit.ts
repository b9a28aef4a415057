interface Waiting<Item> {
  readonly item: Item
  readonly done: () => void
  readonly failed: (why: unknown) => void
}

/**
 * Lets concurrent callers share one write. A write starts when nobody has come for the length of one
 * window, and after `windowsMax` windows at the latest; whoever comes while a write is under way goes
 * into the next. A caller's promise settles when the write that holds its item does.
 *
 * Waiting for a pause, not for a fixed time, lets a crowd gather whole: everybody is answered in the
 * same round, where a fixed window starves some connections for a second.
 */
export class GroupCommit<Item> {
  readonly #write: (items: readonly Item[]) => Promise<void>
  readonly #windowMs: number
  readonly #windowsMax: number
  #waiting: Waiting<Item>[] = []
  #running = false

  constructor(
    write: (items: readonly Item[]) => Promise<void>,
    { windowMs, windowsMax }: { readonly windowMs: number; readonly windowsMax: number },
  ) {
    this.#write = write
    this.#windowMs = windowMs
    this.#windowsMax = windowsMax
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
      await this.#pause()
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

  async #pause(): Promise<void> {
    for (let i = 0, before = -1; i < this.#windowsMax && before !== this.#waiting.length; i += 1) {
      before = this.#waiting.length
      await new Promise((over) => setTimeout(over, this.#windowMs))
    }
  }
}
