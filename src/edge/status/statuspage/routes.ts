import type * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { statusCaching } from '../../pages/answer.ts'
import { type Route, route } from '../../route.ts'
import { definedState } from '../state-of.ts'
import { statuspage } from './documents.ts'
import * as shapes from './shapes.ts'

/** Anybody's page may read it: there is nothing in it that everybody does not see. */
const open = {
  'content-type': 'application/json',
  ...statusCaching,
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

type Whole = ReturnType<typeof statuspage>

/** One document; what is answered is the part of the whole that it holds. */
const part = (
  name: string,
  id: string,
  summary: string,
  shape: z.ZodType,
  of: (whole: Whole) => object,
): Route =>
  route({
    method: 'GET',
    path: `/api/v2/${name}.json`,
    id,
    tag: 'status',
    summary,
    guard: { kind: 'public', alike: true },
    replies: { 200: shape },
    problems: ['not-found', 'unavailable'],
    async handle(call) {
      const state = await definedState(call)
      if (!state.ok) return state
      const { app, request } = call
      const page = { name: app.provider, url: new URL(request.url).origin }
      const body = of(statuspage(state.value, page, app.now()))
      return ok(new Response(JSON.stringify(body), { headers: open }))
    },
  })

/** Incidents in one document, as Statuspage has it. */
const INCIDENTS = 50

/** The more special paths first. */
export const statuspageRoutes: readonly Route[] = [
  part(
    'summary',
    'getStatusSummary',
    'How everything is, in the shape of Statuspage’s API.',
    shapes.summary,
    ({ page, status, components, unresolved, active, upcoming }) => ({
      page,
      components,
      incidents: unresolved,
      scheduled_maintenances: [...active, ...upcoming],
      status,
    }),
  ),
  part(
    'status',
    'getStatusIndicator',
    'The worst of the components.',
    shapes.status,
    ({ page, status }) => ({ page, status }),
  ),
  part(
    'components',
    'listStatusComponents',
    'The components, and the headings that they stand under.',
    shapes.components,
    ({ page, components }) => ({ page, components }),
  ),
  part(
    'incidents/unresolved',
    'listUnresolvedIncidents',
    'Degradation windows that go on.',
    shapes.incidents,
    ({ page, unresolved }) => ({ page, incidents: unresolved }),
  ),
  part(
    'incidents',
    'listIncidents',
    'The latest 50 degradation windows.',
    shapes.incidents,
    ({ page, incidents }) => ({ page, incidents: incidents.slice(0, INCIDENTS) }),
  ),
  part(
    'scheduled-maintenances/upcoming',
    'listUpcomingMaintenances',
    'Maintenance that is to come.',
    shapes.maintenances,
    ({ page, upcoming }) => ({ page, scheduled_maintenances: upcoming }),
  ),
  part(
    'scheduled-maintenances/active',
    'listActiveMaintenances',
    'Maintenance that is under way.',
    shapes.maintenances,
    ({ page, active }) => ({ page, scheduled_maintenances: active }),
  ),
  part(
    'scheduled-maintenances',
    'listMaintenances',
    'Maintenance that is over, under way or to come.',
    shapes.maintenances,
    ({ page, scheduled }) => ({ page, scheduled_maintenances: scheduled }),
  ),
]
