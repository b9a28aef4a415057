import type { Judgement } from '../../../../domain/sla-tools/diff/change.ts'
import type { Knob } from '../../../../domain/sla-tools/turn/turn.ts'
import { common } from './common.ts'

const { count } = common

const judgement: Readonly<Record<Judgement, string>> = {
  better: 'Better for the customer',
  worse: 'Worse for the customer',
  unclear: 'Depends on the evidence',
}

const knob: Readonly<Record<Knob['kind'], string>> = {
  target: 'Target',
  edge: 'Edge between bands',
  pays: 'What a band pays',
  cap: 'Cap of the period',
}

/** English of the tools for contracts. */
export const slas = {
  title: 'SLAs',
  headline: (n: number) => (n === 0 ? 'No SLA yet.' : count(n, 'SLA', 'SLAs')),
  table: ['SLA', 'Versions', 'Agreements', 'Newest version', 'Tools'],
  none: 'An SLA appears here once a version of it is stored.',
  diff: 'What changed',
  whatIf: 'What if',

  diffTitle: (name: string) => `What changed: ${name}`,
  diffHeadline: (from: number, to: number, n: number) =>
    n === 0
      ? `Versions ${from} and ${to} judge and pay alike.`
      : `From version ${from} to ${to}: ${count(n, 'change', 'changes')} in meaning.`,
  from: 'From version',
  to: 'To version',
  compare: 'Compare',
  diffTable: ['What', 'Before', 'After', 'For whom'],
  whole: 'The whole SLA',
  added: 'Added',
  removed: 'Removed',
  renamed: 'Renamed',
  judgement,

  whatIfTitle: (name: string) => `What if: ${name}`,
  whatIfHeadline: (version: number) =>
    `What would the last year have cost, had version ${version} said something else?`,
  whatIfText:
    'Past periods of those whom this SLA binds are judged again from the same evidence. Nothing is written. Move a slider, or type an exact figure, which counts instead.',
  version: 'Version',
  knob,
  nth: (what: string, n: number) => `${what} ${n}`,
  exact: (what: string) => `${what}, exactly`,
  now: (percent: string) => `now ${percent}`,
  judge: 'Judge again',
  noKnobs: 'This version has no shares to turn: compare a draft of it by the API instead.',
  faulty: 'With these values it is no valid SLA',
  result: 'Before and after',
  before: 'Owed by the contract',
  after: 'Would have been owed',
  difference: 'Difference',
  resultTable: ['Customer', 'Periods', 'Owed', 'Would have been owed', 'Difference'],
  page: (n: number) => `These are sums of the ${count(n, 'customer', 'customers')} on this page.`,
  nobody: 'It binds none of the customers looked at, or no period of theirs is final.',
  refused: 'Too much for one look: ask for fewer periods by the API.',
  unfit: 'The draft does not fit',
} as const
