import { claim } from './en/claim.ts'
import { common } from './en/common.ts'
import { dispute } from './en/dispute.ts'
import { ledger } from './en/ledger.ts'
import { month } from './en/month.ts'
import { problemKinds, reference } from './en/reference.ts'
import { portfolio, problem, signal } from './en/rest.ts'
import { signIn } from './en/sign-in.ts'

/** Everything the pages say in English. Another language is another object of this shape. */
export const en = {
  /** For the document's `lang`. */
  lang: 'en',
  /** Locales for `Intl`: American numbers and money, and day-month-year dates that nobody misreads. */
  numberLocale: 'en-US',
  dateLocale: 'en-GB',
  common,
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
} as const

/** The same shape with any texts. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Widen<Answer>
    : { readonly [Key in keyof T]: Widen<T[Key]> }

export type Words = Widen<typeof en>
