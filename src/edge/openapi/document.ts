import type { Route } from '../route.ts'
import { tags } from '../tags.ts'
import type { Written } from './json-schema.ts'
import type { ApiDocument, Operation } from './model.ts'
import { operationOf } from './operation.ts'
import { securitySchemes } from './who.ts'

/** `/v1/customers/:id` as OpenAPI writes it. */
export const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

/**
 * The routes as an OpenAPI document.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function documentOf(routes: readonly Route[]): ApiDocument {
  const schemas: Record<string, Written['named'][string]> = {}
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) {
    const path = templateOf(route.path)
    const operations = paths[path] ?? {}
    operations[route.method.toLowerCase()] = operationOf(route, (named) =>
      Object.assign(schemas, named),
    )
    paths[path] = operations
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Makegood',
      version: '1',
      summary: 'SLA and compensation ledger: signals in, verdicts judged, credits settled.',
      description:
        'Money is whole minor units. Times that end in `At` are milliseconds since the Unix epoch, all others ISO 8601. Failures are problems (RFC 9457) whose `type` is a page here. Replies may get further members.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This deployment.' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: { securitySchemes, schemas: sorted(schemas) },
  }
}

const sorted = (named: Written['named']): Written['named'] =>
  Object.fromEntries(Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1)))
