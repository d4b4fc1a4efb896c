/** What the blocks of one Word file share while they are made: the addresses of its links, and numbers that are used once. */
export class DocxParts {
  /** The addresses that the document leads to, each with the id by which the links name it. */
  readonly links: Map<string, string> = new Map();
  private lists = 0;
  private pictures = 0;

  /** The id of an address. */
  linkTo(address: string): string {
    const id = this.links.get(address) ?? `link${this.links.size + 1}`;
    this.links.set(address, id);
    return id;
  }

  /** A number for one more list. */
  newList(): number {
    this.lists += 1;
    return this.lists;
  }

  /** A number for one more picture. */
  newPicture(): number {
    this.pictures += 1;
    return this.pictures;
  }
}
