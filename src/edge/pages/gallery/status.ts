import type { DayTally } from '../../../domain/judging/day-tally.ts'
import type { StatusState, StatusWindow } from '../../../domain/status/state.ts'
import type { Frame, StatusModel, StatusWindowModel } from '../models.ts'
import { at, frame, money } from './made-up.ts'

const publicFrame: Frame = { ...frame, viewer: 'nobody', signedIn: null, path: '/', may: [] }

const now = at('2025-09-03T08:12:00Z')

/** Ninety days: a few bad ones, some that nobody reported. */
const days = (badOn: readonly number[], silentUntil = 0): readonly DayTally[] =>
  Array.from({ length: 90 }, (_, i) => {
    const date = new Date(now - (89 - i) * 86_400_000).toISOString().slice(0, 10)
    if (i < silentUntil)
      return { date, total: 0, bad: 0, slices: 1440, badSlices: 0, state: 'unknown' }
    const bad = badOn.includes(i)
    const mixed = i % 17 === 3
    return {
      date,
      total: 1_182_400 + i * 1_311,
      bad: bad ? 18_201 : mixed ? 412 : 37,
      slices: 1440,
      badSlices: bad ? 96 : mixed ? 2 : 0,
      state: bad ? 'bad' : mixed ? 'mixed' : 'good',
    }
  })

const window = (more: Partial<StatusWindow>): StatusWindow => ({
  id: 'quality-2025-09-03T06.40Z',
  component: 'quality',
  severity: 'degraded',
  began: at('2025-09-03T06:40:00Z'),
  detected: at('2025-09-03T06:42:21Z'),
  told: at('2025-09-03T06:42:21Z'),
  fixed: null,
  retracted: null,
  bad: 18_402,
  total: 212_880,
  users: { bad: 5_118, all: 17_240 },
  ...more,
})

const state: StatusState = {
  computedAt: now,
  version: 3,
  components: [
    {
      id: 'answers',
      title: 'Availability',
      description: 'A minute is bad when more than 5 % of at least 20 requests fail with a 5xx.',
      group: 'Messages API',
      state: 'operational',
      lastDataAt: now,
      days: days([41, 42]),
    },
    {
      id: 'quality',
      title: 'Answer quality',
      description:
        'Five minutes are bad when more than 2 % of answers fail a check of script, code or schema.',
      group: 'Messages API',
      state: 'degraded',
      lastDataAt: now,
      days: days([71, 72, 73, 89]),
    },
    {
      id: 'batches',
      title: 'Batches',
      description: '',
      group: null,
      state: 'unknown',
      lastDataAt: at('2025-09-03T07:20:00Z'),
      days: days([], 60),
    },
  ],
  windows: [
    window({}),
    window({
      id: 'answers-2025-07-17T14.05Z',
      component: 'answers',
      severity: 'outage',
      began: at('2025-07-17T14:05:00Z'),
      detected: at('2025-07-17T14:06:40Z'),
      told: at('2025-07-17T14:06:40Z'),
      fixed: at('2025-07-17T15:31:00Z'),
      bad: 88_120,
      total: 101_400,
      users: { bad: 9_120, all: 9_640 },
    }),
    window({
      id: 'batches-2025-07-02T03.00Z',
      component: 'batches',
      began: at('2025-07-02T03:00:00Z'),
      detected: at('2025-07-02T03:12:10Z'),
      told: at('2025-07-02T03:12:10Z'),
      fixed: at('2025-07-02T03:30:00Z'),
      retracted: at('2025-07-02T05:00:00Z'),
      bad: 4,
      total: 61,
      users: { bad: null, all: null },
    }),
  ],
  notes: [
    {
      id: 'se_2',
      window: 'quality-2025-09-03T06.40Z',
      kind: 'identified',
      text: 'A build on one kind of hardware corrupts rare tokens. It is being taken back.',
      at: at('2025-09-03T07:20:00Z'),
    },
    {
      id: 'se_1',
      window: 'quality-2025-09-03T06.40Z',
      kind: 'investigating',
      text: 'We are looking at answers with wrong script.',
      at: at('2025-09-03T06:51:00Z'),
    },
  ],
  maintenances: [
    {
      id: 'se_3',
      components: ['batches'],
      span: { from: at('2025-09-06T02:00:00Z'), until: at('2025-09-06T03:00:00Z') },
      title: 'Queue upgrade',
      text: 'Batches wait for up to an hour. Nothing is lost.',
      at: at('2025-09-01T09:00:00Z'),
    },
  ],
  money: {
    due: [money(182_450)],
    issued: [money(9_418_225), money(1_240_000, 'eur')],
    medianDays: 3.4,
  },
}

export const statusNow: StatusModel = { frame: publicFrame, state }

const [first] = state.windows
if (!first) throw new Error('no window')
export const statusWindow: StatusWindowModel = { frame: publicFrame, state, window: first }

export const statusGood: StatusModel = {
  frame: publicFrame,
  state: {
    ...state,
    components: state.components.map((one) => ({ ...one, state: 'operational', lastDataAt: now })),
    windows: [],
    notes: [],
    maintenances: [],
    money: { due: [], issued: [], medianDays: null },
  },
}

/** The evidence store is down: the last state, with its age. */
export const statusOld: StatusModel = {
  frame: { ...publicFrame, readAt: at('2025-09-03T08:41:00Z') },
  state,
}

export const statusUndefined: StatusModel = { frame: publicFrame, state: null }

const evil =
  '<img src=x onerror=alert(1)> **bold** [a](javascript:alert(1)) \u202Eevil\u202C =HYPERLINK("x")'

/** What strangers would write into every text. */
export const statusHostile: StatusModel = {
  frame: { ...publicFrame, provider: evil },
  state: {
    ...state,
    components: state.components.map((one) => ({
      ...one,
      title: evil + one.id,
      description: evil,
      group: evil,
    })),
    notes: state.notes.map((note) => ({ ...note, text: evil })),
    maintenances: state.maintenances.map((one) => ({ ...one, title: evil, text: evil })),
  },
}
