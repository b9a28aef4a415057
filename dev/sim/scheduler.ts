/** Where an actor stands: waiting to be let on, asleep until a time, or gone. */
export interface Actor {
  readonly name: string
  /** What it does when it is let on. */
  label: string
  wakeAtMs: number
  resume: (() => void) | undefined
}

/** What becomes of an actor that waits at a label. */
export type Course =
  | { readonly kind: 'go' }
  /** It never runs again: the machine went away under it. */
  | { readonly kind: 'die' }
  | { readonly kind: 'nap'; readonly ms: number }

export interface Director {
  now(): number
  /** Asked once for every label that an actor comes to. */
  course(actor: Actor): Course
  /** Which of so many actors goes on. */
  pick(count: number): number
}

/**
 * Runs several actors one at a time. Each stands still before every question to the database, every
 * request to Stripe and every step of settlement, and the director says who goes on: so a schedule is
 * a list of choices, and the same choices are the same run.
 *
 * Between two such places an actor runs on promises alone, so whoever was let on always comes back.
 */
export class Scheduler {
  readonly #director: Director
  readonly #actors = new Set<Actor>()
  #current: Actor | undefined
  #handBack: () => void = () => {}
  readonly trace: string[] = []

  constructor(director: Director) {
    this.#director = director
  }

  get current(): string {
    return this.#current?.name ?? 'calm'
  }

  /** Writes down what happens to whoever is running. */
  note(what: string): void {
    this.trace.push(`${this.#director.now()} ${this.current} ${what}`)
  }

  spawn(name: string, work: () => Promise<unknown>): void {
    const actor: Actor = { name, label: 'starts', wakeAtMs: 0, resume: undefined }
    actor.resume = () => {
      const done = (how: string) => {
        this.#note(actor, how)
        this.#actors.delete(actor)
        this.#handBack()
      }
      work().then(
        () => done('ends'),
        (thrown: unknown) => done(`fails: ${thrown instanceof Error ? thrown.message : thrown}`),
      )
    }
    this.#actors.add(actor)
  }

  /** The running actor stops here until it is let on; outside of a storm nothing stops. */
  async park(label: string): Promise<void> {
    const actor = this.#current
    if (!actor) return
    if (actor.resume) throw new Error(`${actor.name} asks for ${label} and ${actor.label} at once`)
    actor.label = label
    await new Promise<void>((resolve) => {
      actor.resume = () => resolve()
      this.#handBack()
    })
  }

  /** Lets actors run until each of them has ended, died or sleeps. */
  async storm(): Promise<void> {
    for (;;) {
      const ready = [...this.#actors].filter((each) => each.wakeAtMs <= this.#director.now())
      const actor = ready[ready.length > 1 ? this.#director.pick(ready.length) : 0]
      if (!actor) return
      const course = this.#director.course(actor)
      if (course.kind === 'die') {
        this.#note(actor, `dies at ${actor.label}`)
        this.#actors.delete(actor)
      } else if (course.kind === 'nap') {
        this.#note(actor, `sleeps ${course.ms} ms at ${actor.label}`)
        actor.wakeAtMs = this.#director.now() + course.ms
      } else await this.#letOn(actor)
    }
  }

  /** When the first sleeper wakes; undefined when nobody sleeps. */
  get nextWakeMs(): number | undefined {
    if (this.#actors.size === 0) return undefined
    return Math.min(...[...this.#actors].map((each) => each.wakeAtMs))
  }

  /** Everybody who has not ended dies. */
  killAll(): void {
    this.#actors.clear()
  }

  async #letOn(actor: Actor): Promise<void> {
    this.#note(actor, actor.label)
    const handedBack = new Promise<void>((resolve) => {
      this.#handBack = resolve
    })
    const { resume } = actor
    actor.resume = undefined
    this.#current = actor
    resume?.()
    await handedBack
    this.#current = undefined
  }

  #note(actor: Actor, what: string): void {
    this.trace.push(`${this.#director.now()} ${actor.name} ${what}`)
  }
}
