import { err, ok } from '../../../domain/result.ts'
import type { ClauseModel } from '../clause/model.ts'
import { burning } from './burning.ts'
import { availability, quality } from './commitments.ts'
import { daysUntil, harbour, money, northwind, vera } from './made-up.ts'
import { month, verdict } from './month.ts'
import { trick } from './months.ts'

const explained = {
  en: {
    name: 'availability',
    title: 'Requests are answered without a server error',
    parts: [
      {
        topic: 'measured' as const,
        heading: 'What is measured',
        sentences: [
          'Every request counts that the provider reports; it is bad when it ended with a status of at least 500.',
        ],
      },
      {
        topic: 'promise' as const,
        heading: 'What is promised',
        sentences: ['At least 99.9 % of the slices of 1 minute are good.'],
      },
      {
        topic: 'remedy' as const,
        heading: 'What is paid',
        sentences: ['Under 99.9 % and from 99 % on, 10 % of the fees are credited.'],
      },
    ],
  },
  de: {
    name: 'availability',
    title: 'Anfragen werden ohne Serverfehler beantwortet',
    parts: [
      {
        topic: 'measured' as const,
        heading: 'Was gemessen wird',
        sentences: [
          'Jede Anfrage zählt, die der Anbieter meldet; sie ist schlecht, wenn sie mit einem Status ab 500 endete.',
        ],
      },
      {
        topic: 'promise' as const,
        heading: 'Was zugesagt ist',
        sentences: ['Mindestens 99,9 % der Zeitscheiben von 1 Minute sind gut.'],
      },
    ],
  },
}

/** Just missed, with everything that was said about it. */
export const missedClause: ClauseModel = {
  frame: { ...month.frame, viewer: 'customer', signedIn: vera, may: ['read', 'report', 'dispute'] },
  customer: northwind,
  verdict,
  commitment: availability,
  explained,
  turning: ok({
    unit: 'slices',
    sliceMs: 60_000,
    result: {
      toward: 'fewer',
      by: 1,
      outcome: 'met',
      attainment: { numerator: '43157', denominator: '43200' },
      owed: money(0),
    },
    lessOwed: {
      toward: 'fewer',
      by: 1,
      outcome: 'met',
      attainment: { numerator: '43157', denominator: '43200' },
      owed: money(0),
    },
    moreOwed: {
      toward: 'more',
      by: 389,
      outcome: 'breached',
      attainment: { numerator: '42767', denominator: '43200' },
      owed: money(125_000),
    },
  }),
  days: daysUntil('2025-08-31', '~......-....x.......~............'),
  burning: burning({ allowed: 43, spent: { 11: 44 }, excluded: [17] }),
  claim: null,
  disputes: [],
  evidence: {
    st_0123456789abcdef0123456789abcdef01234567: 'https://status.aurora.example/maintenance/412',
  },
}

/** Judged for each value, with names that are tricks. */
export const hostileClause: ClauseModel = {
  ...missedClause,
  frame: month.frame,
  customer: { id: harbour.id, name: trick.repeat(3) },
  commitment: {
    ...quality,
    title: trick.repeat(5),
    each: {
      field: 'cloud.region',
      values: [trick, 'eu-west'].map((value, i) => ({
        value,
        outcome: i === 0 ? 'breached' : 'met',
        attainment: quality.attainment,
        total: 4_100,
        bad: 77,
        worst: i === 0,
      })),
    },
    exclusions: (availability.exclusions ?? []).map((each) => ({
      ...each,
      exclusion: trick,
      reason: trick.repeat(9),
      proposedBy: trick,
    })),
  },
  turning: err({ reason: 'not-counted' }),
  evidence: { st_0123456789abcdef0123456789abcdef01234567: trick.repeat(20) },
}
