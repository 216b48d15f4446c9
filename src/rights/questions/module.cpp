#include "rights/questions/questions.hpp"
#include "rights/questions/store.hpp"

namespace questions {

ground::Module module()
{
    return {.name = "questions", .tables = {&store::question_table()}};
}

}  // namespace questions
