import { SharedPage } from "@/components/shared/shared-page";
import { sharePropsOf } from "@/lib/http/held-share-page";

export default SharedPage;

export const getServerSideProps = sharePropsOf({ framed: true });
