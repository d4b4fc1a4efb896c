/** Longer addresses make Word call a file damaged. */
const longest = 2079;

/** An address as it may be followed from a document: on the web, whole, and of safe characters only. Null for any other. */
export function webAddress(link: string): string | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const address = url.href.replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/g, encodeURIComponent);
  return address.length > longest ? null : address;
}
