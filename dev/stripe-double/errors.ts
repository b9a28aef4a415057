/** The `type` of Stripe's error object, as far as the double refuses things. */
type ErrorType = 'api_error' | 'idempotency_error' | 'invalid_request_error'

/** What a refusal says besides its message; `param` is bracketed as Stripe brackets it. */
interface ErrorDetail {
  readonly status?: number
  readonly type?: ErrorType
  readonly code?: string
  readonly param?: string
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A refusal that the client sees as Stripe's error object. Thrown inside a transaction it undoes
 * the transaction. 400 `invalid_request_error` unless told otherwise.
 */
export class ApiError extends Error {
  readonly status: number
  readonly type: ErrorType
  readonly code: string | undefined
  readonly param: string | undefined
  /** What it says besides its body. */
  readonly headers: Readonly<Record<string, string>>

  constructor(message: string, detail: ErrorDetail = {}) {
    super(message)
    this.status = detail.status ?? 400
    this.type = detail.type ?? 'invalid_request_error'
    this.code = detail.code
    this.param = detail.param
    this.headers = detail.headers ?? {}
  }
}

/** The JSON body of a refusal; absent fields are left out, as Stripe leaves them out. */
export function errorBody(error: ApiError): { error: Record<string, string> } {
  const { type, message, code, param } = error
  return {
    error: {
      type,
      message,
      ...(code === undefined ? {} : { code }),
      ...(param === undefined ? {} : { param }),
    },
  }
}

/**
 * Nothing has this id. Stripe answers 404 when the id stands in the URL and 400 when it stands in
 * a parameter, so the caller says which.
 */
export function missing(
  noun: string,
  id: string,
  where: { param: string; inUrl: boolean },
): ApiError {
  return new ApiError(`No such ${noun}: '${id}'`, {
    status: where.inUrl ? 404 : 400,
    code: 'resource_missing',
    param: where.param,
  })
}

export const required = (param: string): ApiError =>
  new ApiError(`Missing required param: ${param}.`, { code: 'parameter_missing', param })

export const serverError = (): ApiError =>
  new ApiError('An unknown error occurred', { status: 500, type: 'api_error' })

/** @param headers Which limit it was, where one is modelled. */
export const rateLimited = (headers: Readonly<Record<string, string>> = {}): ApiError =>
  new ApiError('Request rate limit exceeded.', { status: 429, code: 'rate_limit', headers })

export const lockTimeout = (): ApiError =>
  new ApiError('This object cannot be accessed right now: another request is using it.', {
    status: 409,
    code: 'lock_timeout',
  })

export const unauthorized = (key: string | undefined): ApiError =>
  new ApiError(
    key === undefined
      ? 'You did not provide an API key.'
      : `Invalid API Key provided: ****${key.slice(-4)}`,
    { status: 401 },
  )
