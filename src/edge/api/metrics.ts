import * as z from 'zod'
import { type Exposition, exposed } from '../../domain/metrics/exposition.ts'
import { err, ok } from '../../domain/result.ts'
import { measure } from '../../services/operation/measure.ts'
import { everyoneOf } from '../guard.ts'
import { problem } from '../problem.ts'
import { route } from '../route.ts'

const types: Readonly<Record<Exposition, string>> = {
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
}

export const getMetrics = route({
  method: 'GET',
  path: '/metrics',
  id: 'getMetrics',
  tag: 'operation',
  summary:
    'What somebody who runs the deployment watches, as OpenMetrics or in the text format of Prometheus.',
  guard: { kind: 'provider', scope: 'read' },
  replies: {
    200: {
      media: 'text/plain',
      others: ['application/openmetrics-text'],
      description: 'The figures.',
    },
  },
  problems: ['limit-exceeded'],
  query: z.strictObject({
    /** With it figures have the label `customer` where they are of one. */
    by: z.literal('customer').optional(),
  }),
  async handle({ app, caller, request, query }) {
    const everyone = everyoneOf(caller)
    if (!everyone.ok) return everyone
    const at = { db: app.db, everyone: everyone.value, gate: app.stripe.gate, now: app.now() }
    const measured = await measure(at, query.by ?? 'all')
    if (!measured.ok) {
      const { customers, max } = measured.error
      return err(
        problem(
          'limit-exceeded',
          `There are ${customers} customers; figures by customer are told of at most ${max}.`,
        ),
      )
    }
    const as = expositionFor(request.headers.get('accept'))
    return ok(
      new Response(exposed(measured.value, as), {
        headers: { 'content-type': types[as], 'cache-control': 'no-store', vary: 'accept' },
      }),
    )
  },
})

/**
 * Which text an `Accept` header (RFC 9110, 12.5.1) asks for. Who does not ask for OpenMetrics, in a version
 * that is written here, gets the older text, which every scraper reads.
 */
export function expositionFor(accept: string | null): Exposition {
  const ranges = (accept ?? '').slice(0, 1_000).split(',').map(mediaRange)
  const wish = (fits: (range: MediaRange) => boolean): number =>
    Math.max(0, ...ranges.filter(fits).map(({ weight }) => weight))
  const open = wish(
    ({ type, version }) =>
      type === 'application/openmetrics-text' && (version ?? '1.0.0') === '1.0.0',
  )
  const plain = wish(
    ({ type, version }) => type === 'text/plain' && (version ?? '0.0.4') === '0.0.4',
  )
  return open > 0 && open >= plain ? 'openmetrics' : 'prometheus'
}

interface MediaRange {
  readonly type: string
  readonly version: string | undefined
  /** `q`, from 0 to 1. */
  readonly weight: number
}

function mediaRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const parameter = (name: string): string | undefined =>
    parameters
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replaceAll('"', '')
  const weight = Number(parameter('q') ?? 1)
  return { type, version: parameter('version'), weight: weight >= 0 && weight <= 1 ? weight : 0 }
}
