import { casts, exempt, makers } from './rules.ts'

/** A source file of the product: its path from the project's folder, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** Where a tenant could come from anything but a credential; a line each, empty when all is well. */
export const tenancyFaults = (sources: readonly Source[]): readonly string[] => [
  ...sources.flatMap(makersIn),
  ...sources.flatMap(castsIn),
  ...storageFaults(sources.filter(({ path }) => path.startsWith('src/storage/'))),
]

function makersIn({ path, text }: Source): string[] {
  const imported = [...text.matchAll(/^import \{([^}]*)\} from '[^']*\/(?:brand|tenant)\.ts'/gm)]
  const names = imported.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()))
  return names
    .filter((name) => makers[name] && !makers[name].includes(path))
    .map((name) => `${path} imports ${name}: a tenant comes from the credential (edge/guard.ts)`)
}

function castsIn({ path, text }: Source): string[] {
  if (casts.includes(path)) return []
  return [...text.matchAll(/\bas (CustomerId|Everyone|Tenants)\b(?! ?\})/g)]
    .filter(({ index }) => !/^import/.test(lineAt(text, index)))
    .map(([cast]) => `${path} casts: "${cast}"`)
}

const lineAt = (text: string, index: number): string =>
  text.slice(text.lastIndexOf('\n', index) + 1, index)

/** An exported function, with what follows its first parameter, the database. */
const ofDatabase =
  /^export (?:async )?(?:function\*? (\w+)(?:<[^>]*>)?|const (\w+) = (?:async )?)\(\s*db: Database,?\s*([^\n]*)/gm

const whoseRows = /^\w+: (?:CustomerId|Tenants|Everyone|Owner)(?:,|\)|$)/

function storageFaults(sources: readonly Source[]): string[] {
  const found = sources.flatMap(({ path, text }) =>
    [...text.matchAll(ofDatabase)].map(([, named, made, next = '']) => {
      const name = named ?? made ?? ''
      return { path, name, isOfTenant: whoseRows.test(next) }
    }),
  )
  const open = found.filter(({ name, isOfTenant }) => !isOfTenant && !Object.hasOwn(exempt, name))
  const stale = Object.keys(exempt).filter(
    (name) => !found.some((each) => each.name === name && !each.isOfTenant),
  )
  return [
    ...open.map(({ path, name }) => `${path}: ${name} does not begin with whose rows it means`),
    ...stale.map((name) => `rules.ts exempts ${name}, which needs no exemption or is gone`),
  ]
}
