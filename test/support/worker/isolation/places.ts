import type { ApiDocument, Operation, Parameter } from '../../../../src/edge/openapi/model.ts'
import type { Nouns } from '../full-tenant.ts'

/** A request of an operation with every parameter filled in. */
export interface Filled {
  readonly method: string
  readonly path: string
  readonly body?: { readonly type: string; readonly text: string }
}

/** A place in an operation's request that names something of a tenant's. */
export interface IdPlace {
  /** `path id`, `query customer`, `body customer`. */
  readonly name: string
  readonly noun: string
}

/** An operation as it is walked. */
export interface Walkable {
  readonly name: string
  readonly operation: Operation
  readonly places: readonly IdPlace[]
  /** The request, with a value at each place. @throws where the document has no example to fill in. */
  fill(valueAt: (place: IdPlace) => string): Filled
}

/** Members of bodies, and of queries, that name something of a tenant's. */
const named: Readonly<Record<string, string>> = {
  customer: 'customers',
  'makegood.customer.id': 'customers',
  agreement: 'agreements',
  proposal: 'proposals',
}

/**
 * Every operation of a document, from its templates and examples alone. Forms of pages are left out: each
 * is made of a call that is there itself, with its guard and its handler.
 */
export const walkables = (document: ApiDocument, nouns: Nouns): readonly Walkable[] =>
  Object.entries(document.paths).flatMap(([template, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => !isForm(operation))
      .map(([method, operation]) =>
        walkable({ template, method: method.toUpperCase(), operation }, nouns),
      ),
  )

const isForm = ({ requestBody, security }: Operation): boolean =>
  security.length > 0 && 'application/x-www-form-urlencoded' in (requestBody?.content ?? {})

interface Declared {
  readonly template: string
  readonly method: string
  readonly operation: Operation
}

function walkable({ template, method, operation }: Declared, nouns: Nouns): Walkable {
  const name = `${method} ${template}`
  const parameters = operation.parameters.map((parameter) => ({
    parameter,
    noun: nounOf(template, parameter, nouns),
  }))
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const members = [...membersOf(content?.example)]
  const places = [
    ...parameters.flatMap(({ parameter, noun }) =>
      noun ? [{ name: `${parameter.in} ${parameter.name}`, noun }] : [],
    ),
    ...members
      .filter((member) => (named[member] ?? '') in nouns)
      .map((member) => ({ name: `body ${member}`, noun: named[member] ?? '' })),
  ]
  return {
    name,
    operation,
    places,
    fill(valueAt) {
      let path = template
      const query = new URLSearchParams()
      for (const { parameter, noun } of parameters) {
        const place = noun && { name: `${parameter.in} ${parameter.name}`, noun }
        const value = place ? valueAt(place) : exampleOf(name, parameter)
        if (value === undefined) continue
        if (parameter.in === 'query') query.set(parameter.name, value)
        else path = path.replace(`{${parameter.name}}`, encodeURIComponent(value))
      }
      if (query.size > 0) path += `?${query}`
      if (type === undefined) return { method, path }
      if (content?.example === undefined) {
        throw new Error(`${name} takes a body and says no \`example\` of one in its route.`)
      }
      const body = withIds(content.example, (member) =>
        places.some((place) => place.name === `body ${member}`)
          ? valueAt({ name: `body ${member}`, noun: named[member] ?? '' })
          : undefined,
      )
      return { method, path, body: { type, text: JSON.stringify(body) } }
    },
  }
}

/** What a parameter names, by where it stands: `/credits/{credit}`; undefined where nobody owns it. */
function nounOf(template: string, parameter: Parameter, nouns: Nouns): string | undefined {
  const parts = template.split('/')
  if (parameter.in === 'path') {
    const before = parts[parts.indexOf(`{${parameter.name}}`) - 1] ?? ''
    return before in nouns ? before : undefined
  }
  if (parameter.name === 'starting_after') {
    const list = parts.at(-1) ?? ''
    return list in nouns ? list : undefined
  }
  const noun = named[parameter.name]
  return noun !== undefined && noun in nouns ? noun : undefined
}

function exampleOf(operation: string, { name, required, schema }: Parameter): string | undefined {
  const [example] = (schema.examples ?? []) as readonly unknown[]
  if (example !== undefined) return String(example)
  if (!required) return undefined
  throw new Error(
    `${operation} needs \`${name}\`, for which there is neither an example in its shape nor anything of that kind in test/support/worker/full-tenant.ts.`,
  )
}

function* membersOf(example: unknown): Generator<string> {
  if (Array.isArray(example)) for (const item of example) yield* membersOf(item)
  else if (example !== null && typeof example === 'object') yield* Object.keys(example)
}

function withIds(example: unknown, idOf: (member: string) => string | undefined): unknown {
  if (Array.isArray(example)) return example.map((item) => withIds(item, idOf))
  if (example === null || typeof example !== 'object') return example
  return Object.fromEntries(
    Object.entries(example).map(([member, value]) => [member, idOf(member) ?? value]),
  )
}
