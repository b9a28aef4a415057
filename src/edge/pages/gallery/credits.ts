import type { CreditsModel } from '../credits/model.ts'
import { claimMonth } from './claims.ts'
import { availability, quality } from './commitments.ts'
import { harbour, northwind, vera } from './made-up.ts'
import { credits, month } from './month.ts'
import { hostileMonth, trick } from './months.ts'
import { ledger } from './others.ts'
import { transfersOf } from './transfers.ts'

const titles: Readonly<Record<string, string>> = {
  availability: availability.title,
  'answer-quality': quality.title,
}

const moved = (of: typeof credits): CreditsModel['credits'] =>
  of.map((credit) => ({
    credit,
    title: titles[credit.subject.commitment] ?? credit.subject.commitment,
    transfers: transfersOf([credit]),
  }))

const bill = { email: 'bill@tern.example', role: 'billing', byAccess: false } as const

export const creditsPage: CreditsModel = {
  frame: {
    ...month.frame,
    viewer: 'customer',
    signedIn: bill,
    may: ['read', 'report', 'claim'],
  },
  customer: northwind,
  credits: moved(credits),
  balances: ledger.balances,
  claims: Object.entries(claimMonth.claims).flatMap(([name, { claim }]) =>
    claim ? [{ claim, title: titles[name] ?? name }] : [],
  ),
  isCut: false,
}

/** Of a reader who may not claim, with names that are tricks. */
export const hostileCredits: CreditsModel = {
  ...creditsPage,
  frame: { ...creditsPage.frame, signedIn: vera, may: ['read', 'report'] },
  customer: { id: harbour.id, name: trick.repeat(3) },
  credits: moved(hostileMonth.credits),
  isCut: true,
}

export const noCredits: CreditsModel = { ...creditsPage, credits: [], balances: [], claims: [] }
