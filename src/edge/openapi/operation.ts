import type { z } from 'zod'
import { isKeyed } from '../acts/idempotency-key.ts'
import { problemReply } from '../api/replies/problem.ts'
import { isTagged } from '../conditional.ts'
import { type ProblemKind, statusOf, titleOf } from '../problem.ts'
import { isPage, type MediaReply, type Route } from '../route.ts'
import { type JsonSchema, type Written, written } from './json-schema.ts'
import type { Content, Operation, Parameter } from './model.ts'
import { problemsOf } from './problems-of.ts'
import { securityOf, whoMay } from './who.ts'

/** Takes the named shapes that a schema refers to. */
export type Naming = (named: Written['named']) => void

/** A route as the document tells it. */
export function operationOf(route: Route, naming: Naming): Operation {
  const { id, tag, summary, guard } = route
  const content = contentOf(route, naming)
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `Who may call: ${whoMay(guard)}`,
    security: securityOf(guard),
    parameters: [
      ...parametersIn('path', route.params, naming),
      ...parametersIn('query', route.query, naming),
      ...headersOf(route),
    ],
    'x-problems': problemsOf(route),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      ...repliesOf(route, naming),
      ...(isTagged(route) ? { 304: { description: 'The same as before.' } } : {}),
      ...failuresOf(route, naming),
    },
  }
}

/** What a client may send beside the body. */
const headersOf = (route: Route): Parameter[] => [
  ...(isKeyed(route) || route.keepsKeys ? [idempotencyKey] : []),
  ...(isTagged(route) ? [ifNoneMatch] : []),
  ...(route.edits ? [ifMatch] : []),
]

const tag: JsonSchema = { type: 'string', maxLength: 1_024 }

const ifNoneMatch: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of an answer that is here already: 304 where it would be the same.',
  schema: tag,
}

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'The `ETag` of what is to be changed: 412, and nothing is, where it is another by now.',
  schema: tag,
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same request with the same key is done once, and answered the same for a day. With another request: 422; while the first is under way: 409.',
  schema: { type: 'string', minLength: 1, maxLength: 128, pattern: '^[\\x21-\\x7e]+$' },
}

function told(shape: z.ZodType, io: 'input' | 'output', naming: Naming): JsonSchema {
  const { schema, named } = written(shape, io)
  naming(named)
  return schema
}

function parametersIn(
  place: Parameter['in'],
  shape: z.ZodType | undefined,
  naming: Naming,
): Parameter[] {
  if (!shape) return []
  const { properties = {}, required = [] } = told(shape, 'input', naming) as {
    readonly properties?: Readonly<Record<string, JsonSchema>>
    readonly required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(typeof description === 'string' ? { description } : {}),
    schema,
  }))
}

function contentOf({ body, reads, example }: Route, naming: Naming): Content | undefined {
  const taken = Object.entries(body ? { 'application/json': body } : (reads ?? {}))
  if (taken.length === 0) return undefined
  return Object.fromEntries(
    taken.map(([type, shape], index) => [
      type,
      // An example is of the first type that is named.
      {
        schema: told(shape, 'input', naming),
        ...(index === 0 && example !== undefined ? { example } : {}),
      },
    ]),
  )
}

const statusText: Readonly<Record<string, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Taken up: it goes on by itself.',
}

const isMedia = (reply: z.ZodType | MediaReply): reply is MediaReply => 'media' in reply

function repliesOf({ replies, failures }: Route, naming: Naming): Operation['responses'] {
  return Object.fromEntries(
    Object.entries(replies).map(([status, reply]) => {
      if (!isMedia(reply)) {
        const schema = told(reply, 'output', naming)
        const binary = failures ? { [failures.binary]: { schema: text } } : {}
        const content = { 'application/json': { schema }, ...binary }
        return [status, { description: statusText[status] ?? 'Done.', content }]
      }
      const { media, others = [], description } = reply
      const types = media === null ? [] : [media, ...others]
      const content =
        types.length === 0
          ? {}
          : { content: Object.fromEntries(types.map((type) => [type, { schema: text }])) }
      return [status, { description, ...content }]
    }),
  )
}

const text: JsonSchema = { type: 'string' }

/** Kinds of problems share statuses. */
function failuresOf(route: Route, naming: Naming): Operation['responses'] {
  const { failures } = route
  const byStatus = Map.groupBy(
    problemsOf(route),
    (kind) => failures?.statusOf(kind) ?? statusOf[kind],
  )
  const content = failures
    ? {
        'application/json': { schema: told(failures.shape, 'output', naming) },
        [failures.binary]: { schema: text },
      }
    : isPage(route)
      ? { 'text/html': { schema: text } }
      : { 'application/problem+json': { schema: told(problemReply, 'output', naming) } }
  return Object.fromEntries(
    [...byStatus].map(([status, kinds]) => [status, { description: described(kinds), content }]),
  )
}

const described = (kinds: readonly ProblemKind[]): string =>
  `${kinds.map((kind) => `${titleOf(kind)} (\`/problems/${kind}\`)`).join(', or ')}.`
