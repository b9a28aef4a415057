import { ok } from '../../domain/result.ts'
import type { StatusState } from '../../domain/status/state.ts'
import { statusCaching } from '../pages/answer.ts'
import { media, type Route, route } from '../route.ts'
import { maintenanceCalendar } from './calendar.ts'
import { atomFeed, type FeedOf, jsonFeed } from './feeds.ts'
import { newsOf } from './news.ts'
import { definedState } from './state-of.ts'
import { statuspageRoutes } from './statuspage/routes.ts'

/** A document of one media type, made from the state. */
const document = (
  path: string,
  id: string,
  summary: string,
  type: string,
  write: (state: StatusState, of: FeedOf) => string,
): Route =>
  route({
    method: 'GET',
    path,
    id,
    tag: 'status',
    summary,
    guard: { kind: 'public', alike: true },
    replies: { 200: media(type, summary) },
    problems: ['not-found', 'unavailable'],
    async handle(call) {
      const state = await definedState(call)
      if (!state.ok) return state
      const { origin } = new URL(call.request.url)
      const of = { name: call.app.provider, origin, updated: state.value.computedAt }
      const headers = { 'content-type': `${type}; charset=utf-8`, ...statusCaching }
      return ok(new Response(write(state.value, of), { headers }))
    },
  })

/** The public page by machine. */
export const statusFormatRoutes: readonly Route[] = [
  ...statuspageRoutes,
  document(
    '/history.atom',
    'getStatusAtom',
    'What the public status page told, as an Atom feed.',
    'application/atom+xml',
    (state, of) => atomFeed(newsOf(state), of),
  ),
  document(
    '/feed.json',
    'getStatusFeed',
    'The same as a JSON Feed 1.1.',
    'application/feed+json',
    (state, of) => JSON.stringify(jsonFeed(newsOf(state), of)),
  ),
  document(
    '/maintenance.ics',
    'getMaintenanceCalendar',
    'Announced maintenance as a calendar (RFC 5545).',
    'text/calendar',
    ({ maintenances }, { name, origin }) =>
      maintenanceCalendar(maintenances, { name, host: new URL(origin).host }),
  ),
]
