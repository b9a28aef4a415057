import type { ComponentChildren } from 'preact'
import type { JsonSchema } from '../../openapi/json-schema.ts'

const shared = '#/components/schemas/'

/** Where a named shape is told on the reference page. */
export const anchorOf = (name: string): string => `shape-${name}`

/** A shape in the notation of TypeScript, with links to the shapes that it names. */
export const Shape = ({ schema }: { schema: JsonSchema }) => (
  <pre class="shape">
    <code>{typeOf(schema, '')}</code>
  </pre>
)

/** @param indent Of the line that the type begins on. */
function typeOf(schema: JsonSchema, indent: string): ComponentChildren {
  const { $ref, type, items, properties, additionalProperties } = schema
  if (typeof $ref === 'string') {
    const name = $ref.slice(shared.length)
    return <a href={`#${anchorOf(name)}`}>{name}</a>
  }
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) {
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  }
  const among = schema.anyOf ?? schema.oneOf
  if (Array.isArray(among)) {
    return among.flatMap((each: JsonSchema, at) => [at > 0 ? ' | ' : '', typeOf(each, indent)])
  }
  if (type === 'array') {
    const item = (items ?? {}) as JsonSchema
    const isUnion = 'anyOf' in item || 'oneOf' in item || 'enum' in item
    return [isUnion ? '(' : '', typeOf(item, indent), isUnion ? ')[]' : '[]']
  }
  if (type === 'object' && properties) return membersOf(schema, indent)
  if (type === 'object') {
    const value = additionalProperties
    return ['{ [name]: ', typeOf(isShape(value) ? value : {}, indent), ' }']
  }
  if (typeof type !== 'string') return 'any'
  return typeof schema.format === 'string' ? `${type} (${schema.format})` : type
}

const isShape = (value: unknown): value is JsonSchema => value !== null && typeof value === 'object'

function membersOf({ properties, required }: JsonSchema, indent: string): ComponentChildren {
  const inner = `${indent}  `
  const needed = new Set(Array.isArray(required) ? required : [])
  const lines = Object.entries(properties as Readonly<Record<string, JsonSchema>>).map(
    ([name, schema]) => [
      `${inner}${name}${needed.has(name) ? '' : '?'}: `,
      typeOf(schema, inner),
      <Remark schema={schema} />,
      '\n',
    ],
  )
  return ['{\n', lines, `${indent}}`]
}

function Remark({ schema }: { schema: JsonSchema }) {
  const told = [limitsOf(schema), described(schema)].filter((text) => text !== '').join('; ')
  return told === '' ? null : <span class="remark">{`  // ${told}`}</span>
}

const described = ({ description, $ref }: JsonSchema): string =>
  typeof description === 'string' && $ref === undefined ? description : ''

/** The limits of a value, in words. */
export function limitsOf(schema: JsonSchema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema
  return [
    range(minimum, maximum, ''),
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' items'),
    'default' in schema ? `${JSON.stringify(schema.default)} unless said` : '',
  ]
    .filter((text) => text !== '')
    .join(', ')
}

function range(least: unknown, most: unknown, unit: string): string {
  if (least === undefined && most === undefined) return ''
  if (least === undefined) return `at most ${most}${unit}`
  return most === undefined ? `from ${least}${unit}` : `${least} to ${most}${unit}`
}

export const typeText = (schema: JsonSchema): ComponentChildren => typeOf(schema, '')
