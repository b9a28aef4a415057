import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import Stripe from 'stripe'
import { type ParamName, paramNames } from './param-types.ts'

/** The part of JSON Schema that the generator writes for parameter types. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly string[]
  readonly const?: string
  readonly pattern?: string
}

export type ParamSchemas = Readonly<Record<ParamName, Schema>>

/** Raised when the shape of the generated schemas changes, so that an old cache is not read. */
const format = 1

/**
 * The schema of every parameter type that the double takes, generated from the installed `stripe`
 * package and cached beside it. The first call after an install takes some seconds.
 */
export async function paramSchemas(): Promise<ParamSchemas> {
  const modules = modulesFolder()
  const folder = join(modules, '.cache', 'makegood')
  const file = join(folder, `stripe-params-${Stripe.PACKAGE_VERSION}-${fingerprint()}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ParamSchemas
  const schemas = await generated(join(modules, 'stripe', 'esm', 'resources'))
  mkdirSync(folder, { recursive: true })
  // Several test files may generate at once: each writes its own copy, the last rename wins.
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, JSON.stringify(schemas))
  renameSync(temporary, file)
  return schemas
}

/** Another list of types is another file. */
const fingerprint = (): string =>
  createHash('sha256').update(`${format} ${paramNames}`).digest('hex').slice(0, 12)

function modulesFolder(): string {
  const entry = createRequire(import.meta.url).resolve('stripe')
  const marker = `${sep}node_modules${sep}stripe${sep}`
  return entry.slice(0, entry.lastIndexOf(marker) + `${sep}node_modules`.length)
}

/** Where the package keeps the types of `param-types.ts`. */
const files = [
  ...['CreditNotes', 'Customers', 'Events', 'InvoiceItems', 'Invoices'],
  ...['Prices', 'Subscriptions', 'TaxRates'],
  ...['CreditBalanceSummary', 'CreditBalanceTransactions', 'CreditGrants', 'Meters'].map(
    (name) => `Billing/${name}`,
  ),
]

async function generated(resources: string): Promise<ParamSchemas> {
  // Loads a whole TypeScript compiler: only when there is something to generate.
  const { createGenerator } = await import('ts-json-schema-generator')
  const generator = createGenerator({
    path: `${resources}/{${files}}.d.ts`,
    skipTypeCheck: true,
    topRef: false,
    expose: 'none',
    jsDoc: 'none',
    additionalProperties: false,
  })
  const schemas = paramNames.map((name) => [
    name,
    closed(generator.createSchema(name) as Schema, name),
  ])
  return Object.fromEntries(schemas)
}

/** The only parameters that are numbers and not whole. */
const fractional: ReadonlySet<string> = new Set(['percentage'])

/**
 * What Stripe's server knows and its types do not say: an enum takes its listed values only, a
 * number is whole, a decimal is text.
 */
export function closed(schema: Schema, name: string): Schema {
  if (isDecimal(schema)) return { type: 'string', pattern: '^-?[0-9]+([.][0-9]{1,12})?$' }
  const { type, properties, items, anyOf, additionalProperties: extra } = schema
  return {
    ...schema,
    ...(type === 'number' && !fractional.has(name) ? { type: 'integer' } : {}),
    ...(properties ? { properties: closedEach(properties) } : {}),
    ...(items ? { items: closed(items, name) } : {}),
    ...(typeof extra === 'object' ? { additionalProperties: closed(extra, name) } : {}),
    ...(anyOf ? { anyOf: withoutOpenString(anyOf).map((option) => closed(option, name)) } : {}),
  }
}

const closedEach = (properties: Readonly<Record<string, Schema>>): Record<string, Schema> =>
  Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, closed(each, name)]))

/** An open enum comes out as "a string, or one of these": the plain string is what opens it. */
function withoutOpenString(options: readonly Schema[]): readonly Schema[] {
  if (!options.some((option) => option.enum !== undefined)) return options
  return options.filter((option) => option.type !== 'string' || option.enum || 'const' in option)
}

/** The package's decimal is a branded object; over the wire it is text. */
const isDecimal = (schema: Schema): boolean =>
  Object.keys(schema.properties ?? {}).some((key) => key.startsWith('__@___brand'))
