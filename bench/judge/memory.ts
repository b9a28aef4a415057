import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { heapWhile } from './heap.ts'
import { startJudge } from './server.ts'

/** What judging a customer's month from scratch took of memory, in an isolate that did nothing else. */
export interface MemoryRow {
  readonly bench: 'judge'
  readonly part: 'memory'
  readonly signals: number
  /** Peaks of the isolate, sampled, garbage included: V8 collects when it has to. What it held before. */
  readonly heap_mib: number
  readonly buffers_mib: number
  readonly heap_before_mib: number
  readonly samples: number
  /** The same in another run, garbage collected before each look: heap and buffers in use. */
  readonly live_mib: number
  /** Of the whole process as the system has it: the Worker, D1, SQLite's cache and V8's code. */
  readonly resident_peak_mib: number
  readonly resident_before_mib: number
}

export async function measureMemory(
  script: string,
  state: string,
  customer: string,
): Promise<MemoryRow> {
  const server = await startJudge(script, state, { inspected: true })
  try {
    const { inspector } = server
    if (inspector === null) throw new Error('no inspector')
    const judged = async (): Promise<number> => {
      const answer = await server.ask<{ signals: number }>(`/judged?customer=${customer}&look`)
      return answer.signals
    }
    const forgotten = () => server.ask(`/forget?customer=${customer}`)
    await forgotten()
    const before = residentMiB('VmRSS')
    const idle = await heapWhile(inspector, () => setTimeout(200))
    let signals = 0
    const peak = await heapWhile(inspector, async () => {
      signals = await judged()
    })
    const resident = residentMiB('VmHWM')
    await forgotten()
    const live = await heapWhile(inspector, judged, { collected: true })
    return {
      bench: 'judge',
      part: 'memory',
      signals,
      heap_mib: peak.usedMiB,
      buffers_mib: peak.buffersMiB,
      heap_before_mib: idle.usedMiB,
      samples: peak.samples,
      live_mib: live.usedMiB + live.buffersMiB,
      resident_peak_mib: resident,
      resident_before_mib: before,
    }
  } finally {
    await server.close()
  }
}

/** The memory of the one `workerd` that this process started, as Linux tells it. */
function residentMiB(name: 'VmRSS' | 'VmHWM'): number {
  const children = readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  )
  const statuses = children.map((pid) => readFileSync(`/proc/${pid}/status`, 'utf8'))
  const workerd = statuses.find((status) => /^Name:\s+workerd/.test(status))
  const kib = new RegExp(`${name}:\\s+(\\d+) kB`).exec(workerd ?? '')?.[1]
  return Math.round(Number(kib ?? Number.NaN) / 1_024)
}
