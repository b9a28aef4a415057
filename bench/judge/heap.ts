/** Most that was seen of the Worker's isolate, MiB. */
export interface HeapPeak {
  /** Live objects and garbage not yet collected. */
  readonly usedMiB: number
  /** What ArrayBuffers hold outside V8's own heap. */
  readonly buffersMiB: number
  readonly samples: number
}

interface Usage {
  readonly usedSize: number
  readonly backingStorageSize?: number
}

/** Milliseconds between two looks. */
const EVERY_MS = 4
/** A full collection takes tens of them. */
const COLLECTED_EVERY_MS = 100

/** How long one look is waited for before the next: questions must not pile up. */
const PATIENCE_MS = 1_000

/**
 * Asks V8 for the isolate's heap over the Chrome DevTools Protocol while something runs.
 *
 * @param collected Whether garbage is collected before each look: what is left is really in use.
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Runtime/#method-getHeapUsage
 */
export async function heapWhile(
  inspector: string,
  run: () => Promise<unknown>,
  { collected = false } = {},
): Promise<HeapPeak> {
  const session = await open(inspector)
  const peak = { usedMiB: 0, buffersMiB: 0, samples: 0 }
  // Nothing waits for the last: a Worker that has come to rest may leave a question unanswered for good.
  let askedAt = Number.NEGATIVE_INFINITY
  const look = async (): Promise<void> => {
    if (performance.now() - askedAt < PATIENCE_MS) return
    askedAt = performance.now()
    if (collected) void session.ask('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize = 0 } = await session.ask<Usage>('Runtime.getHeapUsage')
    peak.usedMiB = Math.max(peak.usedMiB, Math.round(usedSize / 2 ** 20))
    peak.buffersMiB = Math.max(peak.buffersMiB, Math.round(backingStorageSize / 2 ** 20))
    peak.samples += 1
    askedAt = Number.NEGATIVE_INFINITY
  }
  const looking = setInterval(() => void look(), collected ? COLLECTED_EVERY_MS : EVERY_MS)
  try {
    await run()
  } finally {
    clearInterval(looking)
    session.close()
  }
  if (peak.samples === 0) throw new Error('the inspector never said what the heap holds')
  return peak
}

interface Session {
  ask<Answer>(method: string, params?: object): Promise<Answer>
  close(): void
}

/** A session with one of the Workers that listen there; the platform's own are among them. */
export async function open(inspector: string, worker = 'core:user:judge'): Promise<Session> {
  const listed = await fetch(`http://${inspector}/json`)
  const targets = (await listed.json()) as { id: string; webSocketDebuggerUrl: string }[]
  const target = targets.find(({ id }) => id === worker)
  if (!target) throw new Error('no Worker to inspect')
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  const waiting = new Map<number, (answer: never) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: never }
    if (id !== undefined) waiting.get(id)?.(result as never)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  let last = 0
  return {
    ask: (method, params = {}) =>
      new Promise((resolve) => {
        last += 1
        waiting.set(last, resolve)
        socket.send(JSON.stringify({ id: last, method, params }))
      }),
    close: () => socket.close(),
  }
}
