import { isHeldBy } from '../conditional.ts'
import { everywhere } from '../headers.ts'
import { type ReportFile, sha256Of } from './file.ts'
import { styleSource } from './html.tsx'

/**
 * A file to take away, with its SHA-256 (RFC 9530) and a tag of the same; 304 for who has it. Its name
 * is ours alone, so it needs no quoting (RFC 6266).
 */
export function fileReply(request: Request, { bytes, type, name }: ReportFile): Response {
  const digest = sha256Of(bytes)
  const etag = `"${digest.toString('hex').slice(0, 32)}"`
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    'repr-digest': `sha-256=:${digest.toString('base64')}:`,
    'content-disposition': `attachment; filename="${name}"`,
    'content-security-policy': (everywhere['content-security-policy'] ?? '').replace(
      'base-uri',
      `${styleSource}; base-uri`,
    ),
  }
  if (isHeldBy(request, etag)) return new Response(null, { status: 304, headers })
  const charset = type.startsWith('text/') ? '; charset=utf-8' : ''
  return new Response(bytes, { headers: { ...headers, 'content-type': `${type}${charset}` } })
}
