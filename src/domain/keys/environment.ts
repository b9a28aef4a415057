/** Where a key is good: `live` with real customers and money, `test` everywhere else. */
export const keyEnvironments = ['live', 'test'] as const
export type KeyEnvironment = (typeof keyEnvironments)[number]

/** Whose keys a deployment takes, by its `ENVIRONMENT`. */
export const keyEnvironmentOf = (environment: string): KeyEnvironment =>
  environment === 'production' ? 'live' : 'test'
