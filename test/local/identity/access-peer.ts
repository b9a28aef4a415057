import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'

/** The keys of Cloudflare Access, on loopback at the path where Access has them, and tokens as it makes them. */
export interface AccessPeer {
  readonly team: string
  /** How often it was asked for its keys. */
  fetches(): number
  token(claims: JWTPayload, how?: { readonly key?: SigningKey }): Promise<string>
  /** Signs with another key from now on. @param keepOld As Access does, for a week. */
  rotate(keepOld: boolean): Promise<void>
  readonly key: SigningKey
  close(): Promise<void>
}

export interface SigningKey {
  readonly kid: string
  readonly private: CryptoKey
  readonly public: JWK
}

export async function newSigningKey(): Promise<SigningKey> {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const kid = crypto.randomUUID()
  const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' }
  return { kid, private: pair.privateKey, public: jwk }
}

export async function startAccessPeer(): Promise<AccessPeer> {
  let key = await newSigningKey()
  let served = [key.public]
  let fetches = 0
  const server = createServer((request, response) => {
    if (request.url !== '/cdn-cgi/access/certs') {
      response.writeHead(404).end()
      return
    }
    fetches += 1
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: served, public_certs: [] }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const team = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    team,
    fetches: () => fetches,
    get key() {
      return key
    },
    token: (claims, how = {}) => {
      const signing = how.key ?? key
      return new SignJWT({ type: 'app', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: signing.kid, typ: 'JWT' })
        .sign(signing.private)
    },
    async rotate(keepOld) {
      const before = key
      key = await newSigningKey()
      served = keepOld ? [before.public, key.public] : [key.public]
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
