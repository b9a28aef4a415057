import { ParamReader } from './params.ts'
import { paramSchemas } from './schemas.ts'

/** One a process: it holds no state but the validators that it has compiled. */
let reader: Promise<ParamReader> | undefined

/** The first call after an install generates the parameter schemas, which takes some seconds. */
export async function paramReader(): Promise<ParamReader> {
  reader ??= paramSchemas().then((schemas) => new ParamReader(schemas))
  return await reader
}
