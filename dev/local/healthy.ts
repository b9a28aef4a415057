import type { Running } from './running.ts'

/** Something about this machine, for the person at it. */
export class StartError extends Error {}

const startMaxMs = 60_000

/** Waits until the Worker answers, whatever it answers. @throws {StartError} when it does not. */
export async function healthy(url: string, worker: Running): Promise<void> {
  const deadline = Date.now() + startMaxMs
  while (Date.now() < deadline && !worker.hasExited()) {
    try {
      const response = await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(5_000) })
      await response.arrayBuffer()
      if (response.status < 500) return
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const output = worker.output()
  await worker.stop()
  throw new StartError(`The Worker did not start. It said:\n${output}`)
}
