import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploy } from '../../dev/local/deployment.ts'
import { narratorOn } from '../../dev/local/narrator.ts'
import { openBrowser } from '../../dev/screens/browser.ts'
import { freePort } from '../local-d1.ts'
import { fillMonth, introduce, MONTH } from './fill.ts'
import { lighthouseOf } from './lighthouse.ts'
import { printTables, type Row } from './table.ts'
import { turnAfter } from './turning.ts'
import { serverTimes, weightOf } from './weigh.ts'

/** Signals of the month when its page is timed, one after the other. */
const steps = [0, 10_000, 100_000, 1_000_000]

/** Bad minutes after which the public page is watched until it turns. */
const TURNS = 2

/**
 * What pages cost: their weight, the time a month takes over more and more signals beside a page that reads
 * nothing, Lighthouse's scores, and how long the public page takes to turn after a bad minute.
 */
export async function benchPages({
  json,
  signals,
}: {
  json: boolean
  signals: number
}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'makegood-bench-'))
  const port = await freePort()
  const deployed = await deploy({ port, folder }, narratorOn(process.stderr))
  const rows: Row[] = []
  try {
    await introduce(deployed)
    let sent = 0
    for (const step of steps.filter((step) => step <= signals)) {
      await fillMonth(deployed, sent, step)
      sent = step
      const times = await serverTimes(deployed.url, [
        `/customers/bench/${MONTH}`,
        '/problems/internal',
      ])
      const [month = 0, empty = 0] = times
      rows.push({ bench: 'pages', part: 'month', signals: step, month_ms: month, empty_ms: empty })
    }
    rows.push(...(await turnAfter(deployed, TURNS)))
    for (const [page, path] of [
      ['public page', '/'],
      ['month', `/customers/bench/${MONTH}`],
    ] as const) {
      rows.push({ bench: 'pages', part: 'weight', page, ...(await weightOf(deployed.url, path)) })
      const scores = await lighthouseOf(openBrowser, `${deployed.url}${path}`)
      rows.push({ bench: 'pages', part: 'lighthouse', page, ...scores })
    }
  } finally {
    await deployed.stop()
    await rm(folder, { recursive: true, force: true })
  }
  if (json) for (const row of rows) console.log(JSON.stringify(row))
  else printTables(rows)
}
