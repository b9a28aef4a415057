/** Small makers for the gallery's models. Everything here is invented. */
import { customerId, type Digest, type EpochMs, epochMs } from '../../../domain/brand.ts'
import type { DayState, DayTally } from '../../../domain/judging/day-tally.ts'
import { currency, type Money, minor } from '../../../domain/money/money.ts'
import type { CustomerName, Frame } from '../models.ts'

export const at = (iso: string): EpochMs => epochMs(Date.parse(iso))

export const money = (amount: number, code = 'usd'): Money => ({
  minor: minor(amount),
  currency: currency(code),
})

/** Looks like a SHA-256 and is none: a fixed stream from a word. */
export function digest(word: string): Digest {
  let state = [...word].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
  let text = ''
  while (text.length < 64) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(16).padStart(8, '0')
  }
  return text.slice(0, 64) as Digest
}

export const frame: Frame = {
  provider: 'Aurora Models',
  viewer: 'provider',
  signedIn: { email: 'paula@aurora.example', role: 'approver', byAccess: true },
  readAt: at('2025-09-03T08:12:00Z'),
  zone: 'UTC',
  lang: 'en',
  path: '/portfolio',
  may: ['read', 'report', 'approve'],
  done: null,
}

/** A customer's reader. */
export const vera = { email: 'vera@tern.example', role: 'viewer', byAccess: false } as const

export const northwind: CustomerName = { id: customerId('northwind'), name: 'Northwind Assist' }
export const harbour: CustomerName = { id: customerId('harbour'), name: 'Harbour & Sons Legal' }
export const sakura: CustomerName = { id: customerId('sakura'), name: 'Sakura Translation K.K.' }
export const tern: CustomerName = { id: customerId('tern'), name: 'Tern Robotics GmbH' }

const dayMs = 86_400_000

const stateOf: Readonly<Record<string, DayState>> = {
  x: 'bad',
  '~': 'mixed',
  '-': 'excluded',
  '?': 'unknown',
}

/** Ninety days to the one given, drawn as text from its end: `x` bad, `~` mixed, `-` excluded, `?` unknown, `.` good. */
export function daysUntil(last: string, drawing: string): readonly DayTally[] {
  const end = Date.parse(`${last}T00:00:00Z`)
  return [...drawing.padStart(90, '.')].map((sign, place) => {
    const date = new Date(end - (89 - place) * dayMs).toISOString().slice(0, 10)
    const total = sign === '?' || sign === '-' ? 0 : 5200 + ((place * 7919) % 1400)
    const badSlices = sign === 'x' ? 96 + (place % 40) : sign === '~' ? 2 + (place % 3) : 0
    const bad = sign === 'x' ? Math.round(total * 0.063) : badSlices + (total % 7)
    return {
      date,
      total,
      bad: total === 0 ? 0 : bad,
      slices: total === 0 ? 0 : 288,
      badSlices,
      state: stateOf[sign] ?? 'good',
    }
  })
}
