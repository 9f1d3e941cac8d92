import { SharedPage } from "@/components/share-viewer/shared-page";
import { sharePropsOf } from "@/lib/http/shares/held-share-page";

export default SharedPage;

export const getServerSideProps = sharePropsOf({ framed: true });
