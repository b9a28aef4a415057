import type { Outcome } from '../../../domain/judging/verdict.ts'
import type { CreditState } from '../../../domain/ledger/credit.ts'
import type { Say } from '../say.ts'

/** What a chip's colour and glyph mean; no colour stands without its glyph and its word. */
export type Tone = 'good' | 'warn' | 'busy' | 'bad' | 'unknown'

const glyphs: Readonly<Record<Tone, string>> = {
  good: 'M4 8.5 7 11.5 12 5',
  warn: 'M8 4V9M8 11.4V12.4',
  busy: 'M4 8H11M8.5 5 11.5 8 8.5 11',
  bad: 'M4.8 4.8 11.2 11.2M11.2 4.8 4.8 11.2',
  unknown: 'M5.8 6.2C5.8 3.6 10.2 3.6 10.2 6.2 10.2 8 8 7.8 8 9.6M8 11.4V12.4',
}

/** A round sign in the tone's colour. */
export const Glyph = ({ tone }: { tone: Tone }) => (
  <svg class={`glyph ${tone}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <circle cx="8" cy="8" r="8" />
    <path d={glyphs[tone]} />
  </svg>
)

export const Chip = ({ tone, text }: { tone: Tone; text: string }) => (
  <span class={`chip ${tone}`}>
    <Glyph tone={tone} />
    {text}
  </span>
)

const outcomeTones = { met: 'good', breached: 'bad', unproven: 'unknown' } as const

export const OutcomeChip = ({ say, outcome }: { say: Say; outcome: Outcome }) => (
  <Chip tone={outcomeTones[outcome]} text={say.words.common.outcome[outcome]} />
)

const creditTones: Readonly<Record<CreditState, Tone>> = {
  proposed: 'warn',
  approved: 'busy',
  issuing: 'busy',
  unknown: 'busy',
  issued: 'good',
  applied: 'good',
  disputed: 'warn',
  denied: 'unknown',
  voided: 'unknown',
  expired: 'unknown',
  review: 'bad',
}

export const CreditChip = ({ say, state }: { say: Say; state: CreditState }) => (
  <Chip tone={creditTones[state]} text={say.words.common.creditState[state]} />
)
