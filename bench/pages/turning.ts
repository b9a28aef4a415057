import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { defineStatusPage } from '../../dev/demo/status-page.ts'
import type { Deployment } from '../../dev/local/deployment.ts'
import type { TurnRow } from './table.ts'

const minuteMs = 60_000

/** Milliseconds between two looks at the page. */
const LOOK_MS = 250

/**
 * Sends good minutes and then two bad ones in real time, as a provider would, and watches the public page
 * from the end of the second on: two are what the page's component calls a window.
 */
export async function turnAfter(at: Deployment, rounds: number): Promise<readonly TurnRow[]> {
  await defineStatusPage(at.api)
  const rows: TurnRow[] = []
  for (let round = 1; round <= rounds; round += 1) {
    await untilGood(at)
    await nextMinute()
    const bad = Date.now()
    while (Date.now() < bad + 2 * minuteMs) {
      await send(at, 503)
      await wait(Math.min(2_000, Math.max(bad + 2 * minuteMs - Date.now(), 0)))
    }
    const end = bad + 2 * minuteMs
    while (!(await isTurned(at))) {
      if (Date.now() - end > 5 * minuteMs) throw new Error('the public page did not turn')
      await send(at, 200)
      await wait(LOOK_MS)
    }
    rows.push({ bench: 'pages', part: 'turn', round, seconds: (Date.now() - end) / 1_000 })
  }
  return rows
}

async function untilGood(at: Deployment): Promise<void> {
  for (;;) {
    await send(at, 200)
    await wait(2_000)
    const html = await page(at)
    if (html.includes('>Operational<') && !html.includes('id="now"')) return
  }
}

const isTurned = async (at: Deployment): Promise<boolean> => (await page(at)).includes('id="now"')

async function page({ url }: Deployment): Promise<string> {
  return (await fetch(`${url}/`, { headers: { 'accept-language': 'en' } })).text()
}

const nextMinute = (): Promise<void> => wait(minuteMs - (Date.now() % minuteMs) + 50)

async function send({ api }: Deployment, status: number): Promise<void> {
  const time = Date.now()
  const signals = Array.from({ length: 5 }, (_, i) => ({
    id: `turn-${time}-${i}`,
    time,
    'makegood.customer.id': 'bench',
    'http.response.status_code': status,
    'user.hash': `user-${i}`,
  }))
  await api.call({ method: 'POST', path: '/v1/signals', body: signals }, z.unknown())
}
