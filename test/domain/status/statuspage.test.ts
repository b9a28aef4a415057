import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import { epochMs } from '../../../src/domain/brand.ts'
import type { StatusState } from '../../../src/domain/status/state.ts'
import { statuspage } from '../../../src/edge/status/statuspage/documents.ts'
import * as shapes from '../../../src/edge/status/statuspage/shapes.ts'
import { at, evil, state, window } from './made-up.ts'

const now = at('2026-03-01T12:00:05Z')
const page = { name: 'Aurora', url: 'https://status.aurora.example' }
const written = (of: StatusState, when = now) => statuspage(of, page, when)
const withState = (is: StatusState['components'][number]['state']): StatusState => {
  const all = state()
  return {
    ...all,
    components: all.components.map((one) => (one.id === 'answers' ? { ...one, state: is } : one)),
  }
}
const maintenance = {
  id: 'se_9',
  components: ['answers'],
  span: { from: at('2026-03-01T11:00:00Z'), until: at('2026-03-01T13:00:00Z') },
  title: 'Upgrade',
  text: 'Short.',
  at: at('2026-02-20T09:00:00Z'),
}

describe('components', () => {
  test.each([
    ['operational', 'operational', 'none', 'All Systems Operational'],
    ['degraded', 'degraded_performance', 'minor', 'Partially Degraded Service'],
    ['outage', 'major_outage', 'major', 'Major Service Outage'],
    ['unknown', 'degraded_performance', 'minor', 'No Data'],
  ] as const)('that are %s are %s, and all is %s', (is, status, indicator, description) => {
    const { components, status: overall } = written(withState(is))
    expect(components[0]).toMatchObject({ id: 'answers', status })
    expect(overall).toEqual({ indicator, description })
    // Its heading is as bad as the worst that stands under it.
    expect(components.at(-1)).toMatchObject({
      name: 'API',
      group: true,
      status,
      components: ['answers', 'speed'],
    })
    expect(components[0]?.group_id).toBe(components.at(-1)?.id)
  })

  test('without data say so in words', () => {
    const [unknown] = written(withState('unknown')).components
    expect(unknown?.description).toBe('No data.')
  })

  test('of an old state are not operational: nobody knows', () => {
    const { components, status } = written(state(), epochMs(now + 11 * 60_000))
    expect(new Set(components.map((one) => one.status))).toEqual(new Set(['degraded_performance']))
    expect(status.indicator).toBe('minor')
  })

  test('with maintenance under way are under maintenance, unless they are measured as bad', () => {
    const maintenances = [maintenance]
    expect(written({ ...state(), maintenances })).toMatchObject({
      status: { indicator: 'maintenance' },
      components: [{ status: 'under_maintenance' }, {}, {}, {}],
    })
    expect(written({ ...withState('outage'), maintenances })).toMatchObject({
      status: { indicator: 'major' },
      components: [{ status: 'major_outage' }, {}, {}, {}],
    })
  })
})

describe('incidents', () => {
  const note = (kind: 'resolved' | 'identified' | 'postmortem', minute: number) => ({
    id: `se_${minute}`,
    window: window().id,
    kind,
    text: 'In our words.',
    at: at(`2026-03-01T10:${minute}:00Z`),
  })

  test('that people call resolved are not, while they are measured', () => {
    const notes = [note('resolved', 40), note('identified', 20)]
    const { unresolved } = written(state({ windows: [window()], notes }))
    expect(unresolved).toMatchObject([
      { status: 'identified', resolved_at: null, started_at: '2026-03-01T10:00:00.000Z' },
    ])
    expect(unresolved[0]?.incident_updates.map(({ status }) => status)).toEqual([
      'resolved',
      'identified',
      'investigating',
    ])
    expect(unresolved[0]?.incident_updates.at(-1)?.affected_components).toEqual([
      {
        code: 'answers',
        name: 'Answers',
        old_status: 'operational',
        new_status: 'degraded_performance',
      },
    ])
  })

  test('are over by what is measured, and never before they were told', () => {
    const fixed = at('2026-03-01T10:01:00Z')
    const { incidents, unresolved } = written(state({ windows: [window({ fixed })] }))
    expect(unresolved).toEqual([])
    expect(incidents).toMatchObject([
      { status: 'resolved', resolved_at: '2026-03-01T10:01:12.000Z', impact: 'minor' },
    ])
    const after = written(state({ windows: [window({ fixed })], notes: [note('postmortem', 50)] }))
    expect(after.incidents).toMatchObject([{ status: 'postmortem' }])
  })

  test('that later signals refute say so, and stay', () => {
    const retracted = at('2026-03-01T10:30:00Z')
    const windows = [window({ fixed: at('2026-03-01T10:02:00Z'), retracted })]
    const [incident] = written(state({ windows })).incidents
    expect(incident?.incident_updates[0]?.body).toContain('Retracted')
    expect(incident?.resolved_at).toBe('2026-03-01T10:30:00.000Z')
  })

  test('keep their ids when late signals move where they began', () => {
    const ids = (began: string) =>
      written(state({ windows: [window({ began: at(began) })] })).incidents.flatMap(
        ({ id, incident_updates }) => [id, ...incident_updates.map((update) => update.id)],
      )
    expect(ids('2026-03-01T09:58:00Z')).toEqual(ids('2026-03-01T10:00:00Z'))
  })
})

test('maintenance is scheduled, in progress and completed by the clock', () => {
  const of = (time: string) => written(state({ maintenances: [maintenance] }), at(time))
  const before = of('2026-03-01T10:59:59Z')
  expect([before.upcoming.length, before.active.length]).toEqual([1, 0])
  const during = of('2026-03-01T11:00:00Z')
  expect([during.upcoming.length, during.active.length]).toEqual([0, 1])
  const after = of('2026-03-01T13:00:00Z')
  expect([after.upcoming.length, after.active.length]).toEqual([0, 0])
  expect(after.scheduled).toMatchObject([
    { status: 'completed', resolved_at: '2026-03-01T13:00:00.000Z' },
  ])
})

test('every document has exactly the fields that Statuspage has, whatever people write', () => {
  const all = state()
  const { page: head, ...rest } = written({
    ...all,
    components: all.components.map((one) => ({
      ...one,
      title: evil,
      description: evil,
      group: evil,
    })),
    windows: [
      window(),
      window({
        id: 'answers-2026-02-01T10.00Z',
        severity: 'outage',
        fixed: at('2026-02-01T11:00:00Z'),
      }),
    ],
    notes: [{ id: 'se_1', window: window().id, kind: 'monitoring', text: evil, at: now }],
    maintenances: [{ ...maintenance, title: evil, text: evil }],
  })
  const holds = (shape: z.ZodType, document: object): void => {
    expect(shape.safeParse(JSON.parse(JSON.stringify({ page: head, ...document }))).error).toBe(
      undefined,
    )
  }
  const { status, components, incidents, unresolved, scheduled, active, upcoming } = rest
  holds(shapes.summary, {
    status,
    components,
    incidents: unresolved,
    scheduled_maintenances: [...active, ...upcoming],
  })
  holds(shapes.status, { status })
  holds(shapes.components, { components })
  holds(shapes.incidents, { incidents })
  holds(shapes.maintenances, { scheduled_maintenances: scheduled })
})
