interface Member<Item> {
  readonly item: Item
  readonly answer: (kept: boolean) => void
}

/** What a member brings along in case it becomes the leader. */
export interface Leader<Item> {
  /** Hands the group on; false when it was refused. */
  call(items: readonly Item[]): Promise<boolean>
  /** Lets the work go on when the leader's own caller goes away. */
  outlive(work: Promise<unknown>): void
}

/**
 * Lets the concurrent requests of one isolate share one call: the first opens a group for a few
 * milliseconds and then makes the call for whoever has joined. Each group has a leader of its own, so
 * no work outlives its request for long.
 *
 * A member keeps a timer of its own while it waits. The runtime cancels a request that has no pending
 * I/O as hung, and it is the way out when the leader's request is cut off: the answer is then false,
 * though the item may have been kept.
 */
export class Gathering<Item> {
  readonly #times: { readonly windowMs: number; readonly patienceMs: number }
  #open: Member<Item>[] | null = null

  constructor(times: { readonly windowMs: number; readonly patienceMs: number }) {
    this.#times = times
  }

  /** @returns false when the group was refused, or its leader was lost. */
  async join(item: Item, leader: Leader<Item>): Promise<boolean> {
    const group = this.#open ?? []
    let timer: ReturnType<typeof setTimeout> | undefined
    const answered = new Promise<boolean>((answer) => {
      group.push({ item, answer })
      timer = setTimeout(() => {
        // A group this old has lost its leader: nobody else shall wait for it.
        if (this.#open === group) this.#open = null
        answer(false)
      }, this.#times.patienceMs)
    })
    if (group.length === 1) {
      this.#open = group
      leader.outlive(this.#lead(group, leader))
    }
    const kept = await answered
    // Here and not where the leader answers: a timer belongs to the request that set it.
    clearTimeout(timer)
    return kept
  }

  async #lead(group: Member<Item>[], { call }: Leader<Item>): Promise<void> {
    await new Promise((closed) => setTimeout(closed, this.#times.windowMs))
    if (this.#open === group) this.#open = null
    let kept = false
    try {
      kept = await call(group.map(({ item }) => item))
    } finally {
      for (const { answer } of group) answer(kept)
    }
  }
}
