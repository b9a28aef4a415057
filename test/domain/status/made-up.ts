import { type EpochMs, epochMs } from '../../../src/domain/brand.ts'
import type { StatusState, StatusWindow } from '../../../src/domain/status/state.ts'

export const at = (iso: string): EpochMs => epochMs(Date.parse(iso))

/** What strangers would write: markup, ends of sections and lines, and what formats have no way to say. */
export const evil =
  '<img src=x onerror=alert(1)> ]]> & "quoted" \'too\'; a,b\\c\r\nBEGIN:VEVENT\rEND\n**bold** \u0000\u0007\u001B\uFFFE \u202Eevil\u202C 🦄 =HYPERLINK("x")'

export const window = (more: Partial<StatusWindow> = {}): StatusWindow => ({
  id: 'answers-2026-03-01T10.00Z',
  component: 'answers',
  severity: 'degraded',
  began: at('2026-03-01T10:00:00Z'),
  detected: at('2026-03-01T10:01:12Z'),
  told: at('2026-03-01T10:01:12Z'),
  fixed: null,
  retracted: null,
  bad: 30,
  total: 70,
  users: null,
  ...more,
})

const component = {
  description: '',
  group: null,
  state: 'operational',
  lastDataAt: null,
  days: [],
} as const

export const state = (more: Partial<StatusState> = {}): StatusState => ({
  computedAt: at('2026-03-01T12:00:00Z'),
  version: 1,
  components: [
    { ...component, id: 'answers', title: 'Answers', group: 'API' },
    {
      ...component,
      id: 'speed',
      title: 'Speed',
      group: 'API',
      description: 'First tokens in time.',
    },
    { ...component, id: 'batches', title: 'Batches' },
  ],
  windows: [],
  notes: [],
  maintenances: [],
  money: null,
  ...more,
})
