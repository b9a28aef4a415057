import { listEvents, retrieveEvent } from './events.ts'
import { id, paging, type Route, route } from './route.ts'

export const eventRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/events',
    params: 'EventListParams',
    heeds: [...paging, 'created', 'type', 'types'],
    run: listEvents,
  }),
  route({
    method: 'GET',
    path: '/v1/events/:event',
    params: 'EventRetrieveParams',
    heeds: [],
    run: (call, _params, ids) => retrieveEvent(call, id(ids)),
  }),
]
