// Lists of types, one after the other.
#pragma once

namespace sequent::detail {

template <template <class...> class List, class... Lists>
struct Join;
template <template <class...> class List, class... As>
struct Join<List, List<As...>> {
    using type = List<As...>;
};
template <template <class...> class List, class... As, class... Bs, class... Rest>
struct Join<List, List<As...>, List<Bs...>, Rest...> {
    using type = typename Join<List, List<As..., Bs...>, Rest...>::type;
};

}  // namespace sequent::detail
