/** Tells a person what is going on, a line a step. */
export interface Narrator {
  readonly stream: NodeJS.WriteStream
  say(text: string): void
  /** Runs a step and says how long it took. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>
}

export function narratorOn(stream: NodeJS.WriteStream): Narrator {
  const say = (text: string): void => void stream.write(`${text}\n`)
  return {
    stream,
    say,
    async step(title, work) {
      const from = performance.now()
      const result = await work()
      say(`  ${title} (${((performance.now() - from) / 1000).toFixed(1)} s)`)
      return result
    },
  }
}
