import { claim as claimDe } from './de/claim.ts'
import { common as commonDe } from './de/common.ts'
import { dispute as disputeDe } from './de/dispute.ts'
import { done as doneDe } from './de/done.ts'
import { ledger as ledgerDe } from './de/ledger.ts'
import { month as monthDe } from './de/month.ts'
import { problemKinds as problemKindsDe, reference as referenceDe } from './de/reference.ts'
import { portfolio as portfolioDe, problem as problemDe, signal as signalDe } from './de/rest.ts'
import { signIn as signInDe } from './de/sign-in.ts'
import { status as statusDe } from './de/status.ts'
import { claim } from './en/claim.ts'
import { common } from './en/common.ts'
import { dispute } from './en/dispute.ts'
import { done } from './en/done.ts'
import { ledger } from './en/ledger.ts'
import { month } from './en/month.ts'
import { problemKinds, reference } from './en/reference.ts'
import { portfolio, problem, signal } from './en/rest.ts'
import { signIn } from './en/sign-in.ts'
import { status } from './en/status.ts'
import type { Lang } from './lang.ts'

/** Everything the pages say in English. Another language is another object of this shape. */
const en = {
  /** For the document's `lang`. */
  lang: 'en',
  /** Locales for `Intl`: American numbers and money, and day-month-year dates that nobody misreads. */
  numberLocale: 'en-US',
  dateLocale: 'en-GB',
  common,
  done,
  month,
  claim,
  dispute,
  ledger,
  portfolio,
  signal,
  problem,
  problemKinds,
  reference,
  signIn,
  status,
} as const

/** The same shape with any texts. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Widen<Answer>
    : { readonly [Key in keyof T]: Widen<T[Key]> }

export type Words = Widen<typeof en>

const de: Words = {
  lang: 'de',
  numberLocale: 'de-DE',
  dateLocale: 'de-DE',
  common: commonDe,
  done: doneDe,
  month: monthDe,
  claim: claimDe,
  dispute: disputeDe,
  ledger: ledgerDe,
  portfolio: portfolioDe,
  signal: signalDe,
  problem: problemDe,
  problemKinds: problemKindsDe,
  reference: referenceDe,
  signIn: signInDe,
  status: statusDe,
}

export const wordsOf: Readonly<Record<Lang, Words>> = { en, de }
