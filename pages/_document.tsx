import NextDocument, {
  type DocumentContext,
  type DocumentInitialProps,
  Head,
  Html,
  Main,
  NextScript,
} from "next/document";
import * as m from "@/lib/shared/messages/compiled/messages.js";

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
        <Head nonce={nonce} />
        <body>
          <Main />
          <NextScript nonce={nonce} />
        </body>
      </Html>
    );
  }
}
