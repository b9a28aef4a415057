const everyMs = 5_000

/** Waits for an answer that may take long, and says every few seconds on standard error that it does. */
export async function waited<T>(
  answer: Promise<T>,
  what: string,
  isQuiet: boolean,
  say: (text: string) => void = console.error,
): Promise<T> {
  const from = performance.now()
  const tell = (): void => say(`${what}, ${Math.round((performance.now() - from) / 1000)} s`)
  const timer = isQuiet ? null : setInterval(tell, everyMs)
  try {
    return await answer
  } finally {
    if (timer) clearInterval(timer)
  }
}
