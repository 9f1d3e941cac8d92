import type { GetServerSideProps } from "next";
import { SharedPage } from "@/components/shared/shared-page";
import type { SharedPageProps } from "@/lib/contracts/shared";
import { heldSharePage } from "@/lib/http/held-share-page";

export default SharedPage;

export const getServerSideProps: GetServerSideProps<SharedPageProps> = async ({ req, res, params }) => {
  const token = String(params?.token);
  const props = await heldSharePage()({ req, res, token, framed: true });
  return props.kind === "unlocked" ? { redirect: { destination: `/s/${token}`, statusCode: 303 } } : { props };
};
