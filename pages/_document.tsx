import NextDocument, {
  type DocumentContext,
  type DocumentInitialProps,
  Head,
  Html,
  Main,
  NextScript,
} from "next/document";
import type { ReactElement } from "react";
import { NOTE_PRESSES } from "@/components/share-viewer/early-presses";
import { earlyScript } from "@/components/share-viewer/early-script";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** A page of a share loads its scripts after its pictures. */
class PicturesFirst extends Head {
  override getScripts(files: Parameters<Head["getScripts"]>[0]): ReactElement[] {
    const scripts = super.getScripts(files);
    if (this.context.isDevelopment) return scripts;
    const sources = scripts.flatMap(({ props }) => props.src ?? []);
    const inline = scripts.filter(({ props }) => !props.src);
    const code = `${NOTE_PRESSES};${earlyScript(sources)}`;
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own code, and the file names of the build
    return [...inline, <script key="loader" nonce={this.props.nonce} dangerouslySetInnerHTML={{ __html: code }} />];
  }
}

type Props = DocumentInitialProps & { nonce: string | undefined };

/** The nonce is in the request header `x-shared-nonce`: the page creates it for this response. */
export default class Document extends NextDocument<Props> {
  static override async getInitialProps(ctx: DocumentContext): Promise<Props> {
    const initial = await NextDocument.getInitialProps(ctx);
    return { ...initial, nonce: ctx.req?.headers["x-shared-nonce"]?.toString() };
  }

  override render() {
    const { nonce = "" } = this.props;
    return (
      <Html lang={m.language_tag()} dir={m.language_direction()} data-theme="dark">
        <PicturesFirst nonce={nonce} />
        <body>
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    );
  }
}
