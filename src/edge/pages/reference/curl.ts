import type { Operation } from '../../openapi/model.ts'

/** An operation as it is called from a shell, with the examples of its declaration. */
export function curlOf(method: string, path: string, operation: Operation): string {
  const filled = operation.parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, { name, schema }) => text.replace(`{${name}}`, exampleIn(schema) ?? name), path)
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(exampleIn(schema) ?? '...')}`)
  const address = [filled, ...(query.length > 0 ? [query.join('&')] : [])].join('?')
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"$MAKEGOOD${address}"`,
    ...(operation.security.length > 0 ? ['-H "Authorization: Bearer $KEY"'] : []),
    ...(type === undefined ? [] : [`-H 'Content-Type: ${type}'`]),
    ...(content?.example === undefined ? [] : [`-d ${quoted(JSON.stringify(content.example))}`]),
  ]
  return parts.join(' \\\n  ')
}

function exampleIn({ examples }: { readonly examples?: unknown }): string | undefined {
  const [first] = Array.isArray(examples) ? (examples as readonly unknown[]) : []
  return first === undefined ? undefined : String(first)
}

/** For a POSIX shell: nothing in it means anything. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
