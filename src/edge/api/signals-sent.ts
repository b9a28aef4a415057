import * as z from 'zod'
import { LIMITS } from '../../domain/limits.ts'

const signal = z
  .looseObject({
    id: z.string().max(LIMITS.idLength),
    time: z.int().describe('Milliseconds since the Unix epoch.'),
    source: z.string().max(LIMITS.sourceLength).optional(),
    'makegood.customer.id': z.string().optional(),
    'http.response.status_code': z.int().optional(),
  })
  .meta({
    id: 'SentSignal',
    description:
      'A request or probe. Further fields have the names of OpenTelemetry, or makegood.*.',
  })

/** What `POST /v1/signals` takes; its reading is by hand, see decision 5. */
export const signalsSent = {
  'application/json': z.array(signal).max(LIMITS.batchSignals),
  'application/x-ndjson': z.string().describe('The same, one signal a line.'),
}
