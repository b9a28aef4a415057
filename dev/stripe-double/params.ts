import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { coerced } from './coerce.ts'
import { ApiError, required } from './errors.ts'
import type { FormTree } from './form.ts'
import type { ParamName, ParamTypes } from './param-types.ts'
import type { ParamSchemas } from './schemas.ts'

/** Judges requests by the parameter types of the installed `stripe` package. */
export class ParamReader {
  readonly #schemas: ParamSchemas
  readonly #ajv = new Ajv({ allowUnionTypes: true, allErrors: true })
  readonly #validators = new Map<ParamName, ValidateFunction>()

  constructor(schemas: ParamSchemas) {
    this.#schemas = schemas
  }

  /**
   * The parameters with their types.
   *
   * @throws {ApiError} 400: an unknown or missing parameter, a value of the wrong type, a value
   * outside a closed enum. These come before the idempotency layer.
   */
  read<N extends ParamName>(name: N, form: FormTree): ParamTypes[N] {
    const value = coerced(form, this.#schemas[name], '')
    const validate = this.#validator(name)
    if (!validate(value)) throw refusal(validate.errors ?? [])
    // The schema was generated from this very type.
    return value as unknown as ParamTypes[N]
  }

  #validator(name: ParamName): ValidateFunction {
    const known = this.#validators.get(name)
    if (known) return known
    const validate = this.#ajv.compile(this.#schemas[name])
    this.#validators.set(name, validate)
    return validate
  }
}

/** The deepest complaint: the shallow ones only say that no alternative of a union fitted. */
function refusal(errors: readonly ErrorObject[]): ApiError {
  const told = errors.filter((error) => error.keyword !== 'anyOf' && error.keyword !== 'const')
  const depth = (error: ErrorObject) => error.instancePath.split('/').length
  const [worst] = told.toSorted((a, b) => depth(b) - depth(a))
  if (worst === undefined) return new ApiError('Invalid request')
  const param = bracketed(worst.instancePath)
  const member = (name: string) => bracketed(`${worst.instancePath}/${name}`)
  switch (worst.keyword) {
    case 'additionalProperties': {
      const name = member(String(worst.params.additionalProperty))
      return new ApiError(`Received unknown parameter: ${name}`, {
        code: 'parameter_unknown',
        param: name,
      })
    }
    case 'required': {
      const name = member(String(worst.params.missingProperty))
      return required(name)
    }
    case 'enum':
      return new ApiError(`Invalid ${param}: must be one of ${worst.params.allowedValues}`, {
        param,
      })
    default:
      return new ApiError(`Invalid ${param}: ${worst.message}`, { param })
  }
}

/** `/lines/0/amount` is `lines[0][amount]`. */
function bracketed(pointer: string): string {
  const [first = '', ...rest] = pointer.split('/').slice(1)
  return first + rest.map((step) => `[${step}]`).join('')
}
