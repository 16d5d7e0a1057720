/** Bytes in lowercase hexadecimal. */
export const hexadecimal = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** SHA-256 of bytes, or of the UTF-8 encoding of a text, in lowercase hexadecimal. */
export async function sha256(content: BufferSource | string): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return hexadecimal(await crypto.subtle.digest("SHA-256", bytes));
}
