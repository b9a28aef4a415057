import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { ApiDocument, Operation } from '../../src/edge/openapi/model.ts'

/** An operation as its deployment's own document tells it. */
export interface Target {
  readonly id: string
  readonly method: string
  readonly template: string
  readonly operation: Operation
  /** Whether a path leads there, as the router would see it. */
  matches(path: string): boolean
  /** What is wrong with an answer's JSON; undefined where nothing is, or nothing is said of it. */
  faultIn(status: number, type: string, json: unknown): string | undefined
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')

export function targetsOf(document: ApiDocument): readonly Target[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'api', ...document })
  const compiled = new Map<string, ValidateFunction>()
  return Object.entries(document.paths).flatMap(([template, operations]) =>
    Object.entries(operations).map(([method, operation]): Target => {
      const literal = template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+?')
      const pattern = new RegExp(`^${literal}/*$`)
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        template,
        operation,
        matches: (path) => pattern.test(path),
        faultIn(status, type, json) {
          const told = operation.responses[status]?.content?.[type]?.schema
          // A medium of its own, of which no shape is told.
          if (!told || told.type === 'string') return undefined
          const place = ['paths', template, method, 'responses', String(status), 'content', type]
          const $ref = encodeURI(`api#/${place.map(escaped).join('/')}/schema`)
          const validate = compiled.get($ref) ?? ajv.compile({ $ref })
          compiled.set($ref, validate)
          return validate(json) ? undefined : ajv.errorsText(validate.errors)
        },
      }
    }),
  )
}
